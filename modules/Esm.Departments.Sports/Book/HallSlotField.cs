using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Book;

// A hall, a day, an hour, and how many hours. Whether it may be booked is for the handler to say.
internal sealed class HallSlotField(CheckSlot check, FreeSlots free, HallClock clock, IStringLocalizer<Texts> texts) : IFieldType
{
    public const string TypeName = "hall-slot";

    public string Partial => "_FieldHallSlot";

    public static FormField? FindIn(FormDefinition form) => form.Fields().FirstOrDefault(field => field.Type == TypeName);

    public string? Check(FormField field) => null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var slot = HallSlot.FromChoice(Posted(posted, name, "choice"))
            ?? HallSlot.Of(Posted(posted, name, "hall"), Posted(posted, name, "date"), Posted(posted, name, "start"), Posted(posted, name, "hours"));
        if (slot.IsEmpty)
        {
            return new FieldReading(null, field.Required ? texts["Slot.Missing"].Value : null);
        }

        if (await FindErrorAsync(slot, cancellationToken) is { } error)
        {
            return new FieldReading(slot.ToJson(), error);
        }

        if (await check.LocateAsync(slot, cancellationToken) is not { } located)
        {
            return new FieldReading(slot.ToJson(), texts["Slot.NoSuchHour"]);
        }

        var end = DayHours.EndLabel(located.End, await clock.GetZoneAsync(cancellationToken));
        return new FieldReading(slot.ToJson(located.Hall.Name, end), null);
    }

    public string Describe(FormField field, JsonNode value)
    {
        var slot = HallSlot.Read(value);
        return slot?.Day is { } day
            ? texts["Slot.Text", HallSlot.HallName(value).ToString(), Dates.Long(day), DayHours.Label(slot.Start), HallSlot.Part(value, "end")]
            : value.ToString();
    }

    private async Task<string?> FindErrorAsync(HallSlot slot, CancellationToken cancellationToken)
    {
        if (slot.Hall.Length == 0 || await free.FindHallAsync(slot.Hall, cancellationToken) is null)
        {
            return texts["Slot.HallMissing"];
        }

        if (slot.Day is null)
        {
            return texts["Slot.DateWrong"];
        }

        if (slot.Start.Length == 0)
        {
            return texts["Slot.StartMissing"];
        }

        return slot.HourCount is null or > Data.HourSpan.HoursPerDay ? texts["Slot.HoursWrong"].Value : null;
    }

    private static string Posted(IFormCollection posted, string name, string part) => posted[$"{name}.{part}"].ToString();
}
