using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Localization;

namespace Esm.Departments.Sports.Book;

// The answer to a question of the type hall-slot, as it was given. The name of the hall and the end are written beside it for whoever reads it later.
internal sealed record HallSlot(string Hall, string Date, string Start, string Hours)
{
    private const int LongestPart = 60;
    private const char Separator = '|';

    public bool IsEmpty => Hall.Length == 0 && Date.Length == 0 && Start.Length == 0;

    public DateOnly? Day => Dates.Parse(Date);

    public int? HourCount => int.TryParse(Hours, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    // All four in one value, for a button that chooses them at once.
    public string ToChoice() => string.Join(Separator, Hall, Date, Start, Hours);

    public static HallSlot? FromChoice(string text)
        => text.Split(Separator) is [var hall, var date, var start, var hours] ? new HallSlot(Cut(hall), Cut(date), Cut(start), Cut(hours)) : null;

    public static HallSlot Of(string hall, string date, string start, string hours) => new(Cut(hall), Cut(date), Cut(start), Cut(hours));

    public static HallSlot? Read(JsonNode? value)
        => value is JsonObject slot ? new HallSlot(Part(slot, "hall"), Part(slot, "date"), Part(slot, "start"), Part(slot, "hours")) : null;

    public static string Part(JsonNode? value, string part) => value is JsonObject slot ? slot[part]?.ToString() ?? "" : "";

    public static LocalizedText HallName(JsonNode? value)
        => value is JsonObject slot && slot["hallName"] is { } name ? name.Deserialize<LocalizedText>()! : LocalizedText.Empty;

    public JsonObject ToJson(LocalizedText? hallName = null, string end = "")
    {
        var json = new JsonObject { ["hall"] = Hall, ["date"] = Day is { } day ? Dates.Write(day) : Date, ["start"] = Start, ["hours"] = Hours };
        if (hallName is not null)
        {
            json["hallName"] = JsonSerializer.SerializeToNode(hallName);
            json["end"] = end;
        }

        return json;
    }

    private static string Cut(string text) => InputText.Cut(InputText.CleanLine(text), LongestPart);
}
