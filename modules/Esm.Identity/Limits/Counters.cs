using System.Security.Cryptography;
using System.Text;
using Esm.Data;
using Esm.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Limits;

// Counts in the database, so that a second node gives nobody a second set of tries.
internal sealed class Counters(IdentityDb db, IUnitOfWork unitOfWork, TimeProvider time)
{
    // The number so far, this time included. Stored with the unit of work, which begins here: two at once are counted one after the other.
    public async Task<int> CountAsync(string what, TimeSpan window, CancellationToken cancellationToken)
    {
        await unitOfWork.BeginAsync(cancellationToken);
        var (key, now) = (KeyOf(what), time.GetUtcNow().ToUnixTimeMilliseconds());
        var until = now + (long)window.TotalMilliseconds;
        var counts = await db.Database.SqlQuery<int>(
            $"""
            INSERT INTO identity_counters AS held ("Key", "Count", "Until") VALUES ({key}, 1, {until})
            ON CONFLICT ("Key") DO UPDATE SET
                "Count" = CASE WHEN held."Until" > {now} THEN held."Count" + 1 ELSE 1 END,
                "Until" = CASE WHEN held."Until" > {now} THEN held."Until" ELSE {until} END
            RETURNING "Count" AS "Value"
            """).ToListAsync(cancellationToken);
        return counts[0];
    }

    // One time that turned out not to count.
    public async Task TakeBackAsync(string what, CancellationToken cancellationToken)
    {
        var key = KeyOf(what);
        await unitOfWork.BeginAsync(cancellationToken);
        await db.Counters
            .Where(counter => counter.Key == key && counter.Count > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Count, counter => counter.Count - 1), cancellationToken);
    }

    public async Task ForgetAsync(string what, CancellationToken cancellationToken)
    {
        var key = KeyOf(what);
        await unitOfWork.BeginAsync(cancellationToken);
        await db.Counters.Where(counter => counter.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

    private static string KeyOf(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)));
}
