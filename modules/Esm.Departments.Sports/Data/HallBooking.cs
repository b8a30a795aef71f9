using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.Sports.Data;

// A hall for some hours, because of a request. It stays when its hours are given back, so that everybody sees what became of it.
internal sealed class HallBooking
{
    public required Guid RequestId { get; init; }

    public required Guid HallId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public bool IsHeld => ReleasedAt is null;

    public static void Map(EntityTypeBuilder<HallBooking> entity)
    {
        entity.ToTable("sports_bookings");
        entity.HasKey(booking => booking.RequestId);
        entity.HasOne<Hall>().WithMany().HasForeignKey(booking => booking.HallId);
        entity.HasIndex(booking => new { booking.HallId, booking.Start });
        entity.HasIndex(booking => booking.Start);
    }

    public IEnumerable<BookedHour> Hours()
    {
        for (var start = Start; start < End; start = start.AddHours(1))
        {
            yield return new BookedHour { Id = Guid.CreateVersion7(), HallId = HallId, Start = start, RequestId = RequestId };
        }
    }

    public void Release(DateTimeOffset at) => ReleasedAt ??= at;

    public void HoldAgain() => ReleasedAt = null;
}

// One hour of one hall. The unique key is what makes two winners impossible.
internal sealed class BookedHour
{
    public required Guid Id { get; init; }

    public required Guid HallId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required Guid RequestId { get; init; }

    public static void Map(EntityTypeBuilder<BookedHour> entity)
    {
        entity.ToTable("sports_booked_hours");
        entity.HasOne<Hall>().WithMany().HasForeignKey(hour => hour.HallId);
        entity.HasIndex(hour => new { hour.HallId, hour.Start }).IsUnique();
        entity.HasIndex(hour => hour.RequestId);
    }
}
