using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Localization;

namespace Esm.Departments.Sports.EquipmentLoans;

// How many of one thing, as it was typed.
internal sealed record RequestedItem(string Code, LocalizedText Name, string Quantity)
{
    public const int MostOfOne = 100_000;

    // Null where it is no number.
    public int? Count => int.TryParse(Quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostOfOne ? count : null;
}

// The answer to a question of the type equipment-loan, as it was given, with the names that the things had then.
internal sealed record LoanWish(string From, string To, IReadOnlyList<RequestedItem> Items)
{
    public DateOnly? FirstDay => Dates.Parse(From);

    public DateOnly? LastDay => Dates.Parse(To);

    public bool IsEmpty => From.Length == 0 && To.Length == 0 && Items.Count == 0;

    public static LoanWish? Read(JsonNode? value)
        => value is JsonObject loan
            ? new LoanWish(
                Text(loan, "from"),
                Text(loan, "to"),
                [.. (loan["items"] as JsonArray ?? []).OfType<JsonObject>().Select(item => new RequestedItem(Text(item, "code"), item["name"].Deserialize<LocalizedText>()!, Text(item, "quantity")))])
            : null;

    public string QuantityOf(string code) => Items.FirstOrDefault(item => item.Code == code)?.Quantity ?? "";

    public JsonObject ToJson() => new()
    {
        ["from"] = FirstDay is { } from ? Dates.Write(from) : From,
        ["to"] = LastDay is { } to ? Dates.Write(to) : To,
        ["items"] = new JsonArray([.. Items.Select(item => new JsonObject
        {
            ["code"] = item.Code,
            ["name"] = JsonSerializer.SerializeToNode(item.Name),
            ["quantity"] = item.Quantity,
        })]),
    };

    private static string Text(JsonObject json, string part) => json[part]?.ToString() ?? "";
}
