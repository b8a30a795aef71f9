namespace Esm.Outbox;

/// <summary>Shows what waits in the outbox of the current tenant, by lanes: the messages of one type to one destination, which are delivered one after the other.</summary>
public interface IOutboxMonitor
{
    /// <summary>The lanes in which messages wait, by name; at most 100.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<OutboxLaneState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Tries a lane again at once, with the messages that wait for their next attempt.</summary>
    /// <param name="lane">Name of the lane.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where nothing waits in it.</returns>
    Task<bool> RetryAsync(string lane, CancellationToken cancellationToken);
}

/// <summary>A lane of the outbox in which messages wait.</summary>
/// <param name="Name">Its name: that of the type of its messages, and the destination if they have one.</param>
/// <param name="Type">Name of the type of its messages.</param>
/// <param name="Waiting">How many messages wait.</param>
/// <param name="OldestAt">When the oldest of them was enqueued, in UTC.</param>
/// <param name="NextAttemptAt">When the next of them is due, in UTC; in the past if it is due already.</param>
public sealed record OutboxLaneState(string Name, string Type, int Waiting, DateTimeOffset OldestAt, DateTimeOffset NextAttemptAt)
{
    /// <summary>In the current language, if the module has a text <c>Outbox.</c> and the type of message; else the name.</summary>
    public required string Title { get; init; }

    /// <summary>Whether a feature that is switched on delivers its messages. Until then they wait and use up no attempts; after 30 days they are dead letters.</summary>
    public required bool IsHandled { get; init; }

    /// <summary>Type and message of the exception by which the last message was not delivered, at most 2000 characters; null if it was.</summary>
    public string? Error { get; init; }

    /// <summary>Until when none is tried, in UTC, as too many failed in a row; or null.</summary>
    public DateTimeOffset? OpenUntil { get; init; }
}
