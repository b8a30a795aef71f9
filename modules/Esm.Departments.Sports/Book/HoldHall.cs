using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Book;

// Gives the hours of a booking back, and takes them again where they are still free. The caller commits.
internal sealed class HoldHall(SportsDb db, TimeProvider time)
{
    public async Task ReleaseAsync(Guid requestId, CancellationToken cancellationToken)
    {
        if (await db.Bookings.SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is not { IsHeld: true } booking)
        {
            return;
        }

        db.BookedHours.RemoveRange(await db.BookedHours.Where(hour => hour.RequestId == requestId).ToListAsync(cancellationToken));
        booking.Release(time.GetUtcNow());
    }

    public async Task HoldAgainAsync(Guid requestId, CancellationToken cancellationToken)
    {
        if (await db.Bookings.SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is not { IsHeld: false } booking)
        {
            return;
        }

        if (await db.BookedHours.AnyAsync(hour => hour.HallId == booking.HallId && hour.Start >= booking.Start && hour.Start < booking.End, cancellationToken))
        {
            return;
        }

        booking.HoldAgain();
        db.BookedHours.AddRange(booking.Hours());
    }
}
