using System.Globalization;
using Esm.Departments.Sports.Data;

namespace Esm.Departments.Sports.Book;

// A free slot instead of one that is taken.
internal sealed record SlotOffer(Hall Hall, DateOnly Day, DayHour From, string End, int Hours)
{
    public string Choice
        => new HallSlot(Hall.Code, Dates.Write(Day), From.Key, Hours.ToString(CultureInfo.InvariantCulture)).ToChoice();
}

// Model of the partial _NearestSlots. Where there is none, the person chooses another day.
internal sealed record NearestOffers(string FieldName, IReadOnlyList<SlotOffer> SameHall, IReadOnlyList<SlotOffer> OtherHalls);

// The free slots nearest to a wish: in the same hall at another time, and in the other halls at the same time.
internal sealed class NearestSlots(FreeSlots free, HallClock clock)
{
    private const int DaysBefore = 3;
    private const int DaysAfter = 7;
    private const int MostOffers = 3;

    public async Task<NearestOffers> FindAsync(string fieldName, LocatedSlot wish, CancellationToken cancellationToken)
    {
        var halls = await free.ListHallsAsync(cancellationToken);
        var days = await free.ListAsync(halls, wish.Day.AddDays(-DaysBefore), wish.Day.AddDays(DaysAfter), cancellationToken);
        var zone = await clock.GetZoneAsync(cancellationToken);
        SlotOffer Offer(HallDay day, DayHour from) => new(day.Hall, day.Day, from, DayHours.EndLabel(from.Start.AddHours(wish.Hours), zone), wish.Hours);
        var same = days.Where(day => day.Hall.Id == wish.Hall.Id)
            .SelectMany(day => day.Starts(wish.Hours).Select(from => Offer(day, from)))
            .OrderBy(offer => (offer.From.Start - wish.Start).Duration()).ThenBy(offer => offer.From.Start)
            .Take(MostOffers);
        var others = days.Where(day => day.Hall.Id != wish.Hall.Id && day.Hall.LongestHours >= wish.Hours)
            .SelectMany(day => day.Starts(wish.Hours).Where(from => from.Start == wish.Start).Select(from => Offer(day, from)))
            .Take(MostOffers);
        return new NearestOffers(fieldName, [.. same], [.. others]);
    }
}
