namespace Esm.Events;

/// <summary>Shows how far the current tenant's subscribers are, and lets them begin from zero.</summary>
public interface ISubscriberMonitor
{
    /// <summary>All subscribers, also those whose module is off.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<SubscriberState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Lets a subscriber forget what it keeps and begin from zero.</summary>
    /// <param name="name">Name of the subscriber.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False if there is no such subscriber, or it moved on at this moment.</returns>
    Task<bool> RestartAsync(string name, CancellationToken cancellationToken);
}

/// <summary>How far a subscriber is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What admins read: the text <c>Subscriber.</c> and its name of the module, or the name where there is none.</param>
/// <param name="IsKnown">False where its module is off, or no module has it any more.</param>
/// <param name="Waiting">Facts that it has not taken in yet, at most 1000.</param>
/// <param name="IsBeginning">It is being told how things stand, from zero.</param>
/// <param name="Error">Why its last try failed, or null.</param>
/// <param name="NextAttemptAt">When it is tried again, in UTC, or null.</param>
public sealed record SubscriberState(string Name, string Title, bool IsKnown, int Waiting, bool IsBeginning, string? Error, DateTimeOffset? NextAttemptAt);
