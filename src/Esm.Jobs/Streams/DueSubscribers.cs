using System.Collections.Concurrent;
using Esm.Data;
using Esm.Shells;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Streams;

// Up to where nothing concerned a subscriber, as long as its row is as it was. Known to this process alone: it saves a commit for all that happens and that it does not hear of.
internal sealed record Looked(long Version, long Position);

internal sealed class DueSubscribers(Subscribers subscribers, ConcurrentDictionary<string, Looked> looked, IServiceProvider services, TimeProvider time)
{
    // After that it is stored how far a subscriber is though nothing concerned it: else what it did not need to read would be purged before it.
    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(1);

    // Who is further behind than that has to move in any case.
    private const int MostLookedAt = 1000;

    private readonly KernelDb _db = services.GetRequiredService<KernelDb>();
    private readonly EventStream _stream = services.GetRequiredService<EventStream>();

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        await _stream.NumberAsync(cancellationToken);
        var (head, now) = (await _stream.FindHeadAsync(cancellationToken), time.GetUtcNow());
        var rows = await _db.Subscribers.AsNoTracking().ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancellationToken);
        var tenant = services.GetRequiredService<ShellSettings>().Name;
        foreach (var row in rows.Values.Where(row => subscribers.Find(row.Name) is not null))
        {
            StreamMetrics.Behind.Record(head - ReachOf(row), StreamMetrics.Of(tenant, row.Name));
        }

        List<string> due = [.. subscribers.Names.Where(name => !rows.TryGetValue(name, out var row) || MustMove(row, head, now))];
        var others = subscribers.Names.Except(due, StringComparer.Ordinal).Select(name => rows[name]).Where(row => !(row.NextAttemptAt > now) && ReachOf(row) < head).ToList();
        if (others.Count == 0)
        {
            return due;
        }

        var from = others.Min(ReachOf);
        var latest = await _db.Stream
            .Where(fact => fact.Position > from && fact.Position <= head)
            .GroupBy(fact => fact.Type)
            .Select(facts => new { Type = facts.Key, Position = facts.Max(fact => fact.Position) })
            .ToDictionaryAsync(last => last.Type, last => last.Position, StringComparer.Ordinal, cancellationToken);
        foreach (var row in others)
        {
            if (subscribers.Find(row.Name)!.Events.Keys.Any(type => latest.GetValueOrDefault(type) > ReachOf(row)))
            {
                due.Add(row.Name);
            }
            else
            {
                looked[row.Name] = new Looked(row.Version, head);
            }
        }

        return due;
    }

    private bool MustMove(SubscriberRow row, long head, DateTimeOffset now)
        => !(row.NextAttemptAt > now) && (row.IsBeginning || head - ReachOf(row) > MostLookedAt || (row.Position < head && row.MovedAt < now - LongestStay));

    private long ReachOf(SubscriberRow row)
        => looked.TryGetValue(row.Name, out var last) && last.Version == row.Version ? Math.Max(row.Position, last.Position) : row.Position;
}
