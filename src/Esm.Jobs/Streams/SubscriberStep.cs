using Esm.Data;
using Esm.Events;
using Esm.Shells;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Streams;

internal enum StepOutcome
{
    // There is nothing more to do for now.
    Idle,
    Moved,
    NotStored,
    FailedTogether,
    Failed,
}

// One transaction of a subscriber.
internal sealed class SubscriberStep(SubscriberRegistration registration, Subscribers subscribers, IServiceProvider services, TimeProvider time)
{
    private readonly KernelDb _db = services.GetRequiredService<KernelDb>();
    private readonly EventStream _stream = services.GetRequiredService<EventStream>();
    private readonly IUnitOfWork _unitOfWork = services.GetRequiredService<IUnitOfWork>();
    private readonly ISubscriber _subscriber = (ISubscriber)services.GetRequiredService(registration.Type);

    public async Task<StepOutcome> TakeAsync(int most, CancellationToken cancellationToken)
    {
        // Before anything is read that is told: what comes meanwhile comes after it.
        var head = await _stream.FindHeadAsync(cancellationToken);
        var row = await _db.Subscribers.SingleOrDefaultAsync(row => row.Name == registration.Name, cancellationToken);
        if (row?.NextAttemptAt > time.GetUtcNow())
        {
            return StepOutcome.Idle;
        }

        var told = 0;
        var purgedTo = await _stream.FindPurgedToAsync(cancellationToken);
        if (row is null || row.Position < purgedTo)
        {
            row = await BeginAsync(row, head, purgedTo, cancellationToken);
        }
        else if (row.SnapshotOf is not null)
        {
            await TakePageAsync(row, most, cancellationToken);
        }
        else if (row.Position < head)
        {
            told = await TakeFactsAsync(row, head, most, cancellationToken);
        }
        else
        {
            return StepOutcome.Idle;
        }

        if (_db.Entry(row).State == EntityState.Detached)
        {
            throw new InvalidOperationException($"{registration.Type} ended the transaction that it was called in. It changes rows, and leaves the commit to its caller.");
        }

        if (await _unitOfWork.TryCommitAsync(cancellationToken) != CommitResult.Committed)
        {
            return StepOutcome.NotStored;
        }

        Measure(told, head - row.Position);
        return StepOutcome.Moved;
    }

    private void Measure(int told, long behind)
    {
        var tags = StreamMetrics.Of(services.GetRequiredService<ShellSettings>().Name, registration.Name);
        StreamMetrics.Facts.Add(told, tags);
        StreamMetrics.Behind.Record(behind, tags);
    }

    // From zero: where nobody tells how things stand, with the oldest fact that is kept.
    private async Task<SubscriberRow> BeginAsync(SubscriberRow? row, long head, long purgedTo, CancellationToken cancellationToken)
    {
        await _subscriber.ResetAsync(cancellationToken);
        row ??= _db.Subscribers.Add(SubscriberRow.New(registration.Name, time.GetUtcNow())).Entity;
        (row.SnapshotOf, row.SnapshotAfter) = (subscribers.NextSnapshot(registration, null), null);
        row.Position = row.SnapshotOf is null ? purgedTo : head;
        row.Move(time.GetUtcNow());
        return row;
    }

    private async Task TakePageAsync(SubscriberRow row, int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // What its module does not tell any more, being off, is left out.
        IReadOnlyList<IStreamEvent> page = subscribers.FindSnapshot(row.SnapshotOf) is { } snapshot && registration.Events.ContainsKey(row.SnapshotOf!)
            ? await snapshot.ReadAsync(services, row.SnapshotAfter, most, cancellationToken)
            : [];
        foreach (var subject in page)
        {
            await registration.Events[row.SnapshotOf!].HandleAsync(_subscriber, subject, new StreamDelivery(Guid.CreateVersion7(now), now), cancellationToken);
        }

        (row.SnapshotOf, row.SnapshotAfter) = page.Count < most ? (subscribers.NextSnapshot(registration, row.SnapshotOf), null) : (row.SnapshotOf, page[^1].Subject);
        row.Move(now);
    }

    private async Task<int> TakeFactsAsync(SubscriberRow row, long head, int most, CancellationToken cancellationToken)
    {
        var heard = registration.Events.Keys.ToArray();
        var facts = await _db.Stream.AsNoTracking()
            .Where(fact => fact.Position > row.Position && fact.Position <= head && heard.Contains(fact.Type))
            .OrderBy(fact => fact.Position)
            .Take(most)
            .ToListAsync(cancellationToken);
        foreach (var fact in facts)
        {
            var kind = registration.Events[fact.Type];
            if (fact.Version > kind.About.Version)
            {
                throw new InvalidOperationException($"The fact '{fact.Type}' is of version {fact.Version}, and this host knows version {kind.About.Version}: update it.");
            }

            await kind.HandleAsync(_subscriber, kind.Read(fact.Payload), new StreamDelivery(fact.Id, fact.At), cancellationToken);
        }

        // What it does not hear of is behind it too.
        row.Position = facts.Count < most ? head : facts[^1].Position;
        row.Move(time.GetUtcNow());
        return facts.Count;
    }
}
