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

    // What is not booked at all, or is held, or could be again.
    public async Task<bool> CanHoldAsync(Guid requestId, CancellationToken cancellationToken)
        => await db.Bookings.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is not { IsHeld: false } booking
            || !await IsTakenAsync(booking, cancellationToken);

    public async Task HoldAgainAsync(Guid requestId, CancellationToken cancellationToken)
    {
        if (await db.Bookings.SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is not { IsHeld: false } booking)
        {
            return;
        }

        if (await IsTakenAsync(booking, cancellationToken))
        {
            return;
        }

        booking.HoldAgain();
        db.BookedHours.AddRange(booking.Hours());
    }

    private Task<bool> IsTakenAsync(HallBooking booking, CancellationToken cancellationToken)
        => db.BookedHours.AnyAsync(hour => hour.HallId == booking.HallId && hour.Start >= booking.Start && hour.Start < booking.End, cancellationToken);
}
