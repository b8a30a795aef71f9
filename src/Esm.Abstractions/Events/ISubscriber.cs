namespace Esm.Events;

/// <summary>
/// Hears of facts after they happened, those of one subject in the order of its changes. What it changes in the tenant's database is stored together with how far it came, so that each fact counts
/// once; what it does elsewhere may happen again, after a crash, after a failure, or on two nodes at once. It leaves the commit to the caller. Implement <see cref="ISubscriber{TEvent}"/> for each
/// fact it wants.
/// </summary>
public interface ISubscriber
{
    /// <summary>
    /// Forgets all it keeps: it begins from zero, when it is new, when an administrator asks for it, or when it was off for longer than the stream is kept. Then it is told how things stand by the
    /// <see cref="ISnapshotSource{TEvent}"/> of each of its facts that has one and whose module is on, and after that what happened meanwhile; where none has one, by all facts that are kept.
    /// </summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task ResetAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Hears of one kind of fact.</summary>
/// <typeparam name="TEvent">A record marked with <see cref="StreamEventAttribute"/>.</typeparam>
public interface ISubscriber<in TEvent> : ISubscriber
    where TEvent : IStreamEvent
{
    /// <summary>
    /// Takes a fact in; the caller commits. An exception means: try again, after 5 seconds and then twice as long each time up to an hour, and nothing after it meanwhile. From zero on, a fact may be older than what the snapshot told of its subject: who
    /// keeps something of a subject keeps its <see cref="IStreamEvent.SubjectVersion"/> too and leaves lower ones aside.
    /// </summary>
    /// <param name="happened">The fact.</param>
    /// <param name="delivery">Of a fact, the same id on every try: hand it on to receivers that can tell repetitions.</param>
    /// <param name="cancellationToken">Stops the work when the host stops, or after 45 seconds.</param>
    Task HandleAsync(TEvent happened, StreamDelivery delivery, CancellationToken cancellationToken);
}

/// <summary>One telling of a fact.</summary>
/// <param name="EventId">Its id; a new one for what a snapshot tells.</param>
/// <param name="At">When it was recorded, in UTC; now for what a snapshot tells.</param>
public sealed record StreamDelivery(Guid EventId, DateTimeOffset At);

/// <summary>Tells how the subjects of a kind of fact stand now, to subscribers that begin from zero. Registered by the module that owns them.</summary>
/// <typeparam name="TEvent">A record marked with <see cref="StreamEventAttribute"/>.</typeparam>
public interface ISnapshotSource<TEvent>
    where TEvent : IStreamEvent
{
    /// <summary>The next subjects, in an order that does not change, each as the fact that led to how it stands.</summary>
    /// <param name="after">Subject of the last one read before, or null to begin; the order is that of the subjects.</param>
    /// <param name="count">Most to give; fewer end the snapshot. It is as many as the subscriber takes together.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<TEvent>> ReadAsync(string? after, int count, CancellationToken cancellationToken);
}
