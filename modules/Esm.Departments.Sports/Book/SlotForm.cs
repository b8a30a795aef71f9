using System.Globalization;
using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;

namespace Esm.Departments.Sports.Book;

// Where a booking may begin: the hours of a hall's day, or any hour while hall and day are not chosen. Model of the partial _SlotStarts.
internal sealed record SlotStarts(string Name, string Id, HallDay? Day, IReadOnlyCollection<string> Starts, string Chosen)
{
    public static IEnumerable<string> AllHours => Enumerable.Range(0, HourSpan.HoursPerDay).Select(hour => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00"));
}

internal sealed record SlotFormView(IReadOnlyList<Hall> Halls, HallSlot Slot, int Hours, int LongestHours, SlotStarts Starts);

// What the question of a hall shows: what was answered, or what a link to the form chose beforehand.
internal sealed class SlotForm(FreeSlots free)
{
    public async Task<SlotFormView> ReadAsync(FieldView field, IQueryCollection query, CancellationToken cancellationToken)
    {
        var halls = await free.ListHallsAsync(cancellationToken);
        var slot = HallSlot.Read(field.Value) ?? HallSlot.Of(query["hall"].ToString(), query["date"].ToString(), query["start"].ToString(), query["hours"].ToString());
        var longest = halls.Select(hall => hall.LongestHours).DefaultIfEmpty(1).Max();
        var hours = Math.Clamp(slot.HourCount ?? 1, 1, longest);
        var hall = halls.FirstOrDefault(hall => hall.Code == slot.Hall);
        return new SlotFormView(halls, slot, hours, longest, await FindStartsAsync(field.Name, field.Id, hall, slot, hours, cancellationToken));
    }

    public async Task<SlotStarts> FindStartsAsync(string name, string id, Hall? hall, HallSlot slot, int hours, CancellationToken cancellationToken)
    {
        if (hall is null || slot.Day is not { } date)
        {
            return new SlotStarts(name, id, null, [], slot.Start);
        }

        var day = await free.FindAsync(hall, date, cancellationToken);
        return new SlotStarts(name, id, day, [.. day.Starts(hours).Select(hour => hour.Key)], slot.Start);
    }
}
