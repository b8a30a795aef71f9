namespace Esm.Outbox;

/// <summary>Shows what waits in the outbox of the current tenant, by lanes: the messages of one type to one destination, which are delivered one after the other.</summary>
public interface IOutboxMonitor
{
    /// <summary>The lanes in which messages wait, or whose last message was not delivered.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<OutboxLaneState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Tries a lane again at once, with the messages that wait for their next attempt.</summary>
    /// <param name="lane">Name of the lane.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where nothing waits in it.</returns>
    Task<bool> RetryAsync(string lane, CancellationToken cancellationToken);
}

/// <summary>A lane of the outbox.</summary>
/// <param name="Name">Its name: that of the type of its messages, and the destination if they have one.</param>
/// <param name="Title">In the current language, if the module has a text <c>Outbox.</c> and the type of message; else the name.</param>
/// <param name="IsHandled">Whether a feature that is switched on delivers its messages. Until then they wait and use up no attempts; after 30 days they are dead letters.</param>
/// <param name="Waiting">How many messages wait; 1000 for that many or more.</param>
/// <param name="OldestAt">When the oldest of them was enqueued, in UTC.</param>
/// <param name="Error">Why the last message was not delivered, or null.</param>
/// <param name="OpenUntil">Until when none is tried, in UTC, as too many failed in a row; or null.</param>
public sealed record OutboxLaneState(string Name, string Title, bool IsHandled, int Waiting, DateTimeOffset? OldestAt, string? Error, DateTimeOffset? OpenUntil);
