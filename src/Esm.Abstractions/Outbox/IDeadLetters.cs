namespace Esm.Outbox;

/// <summary>Shows what the current tenant could not deliver, and tries it again.</summary>
public interface IDeadLetters
{
    /// <summary>The newest dead letters, at most 100.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Puts a dead letter back into the outbox.</summary>
    /// <param name="messageId">Id of the message.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False if there is no such dead letter.</returns>
    Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellationToken);
}

/// <summary>A message that could not be delivered.</summary>
/// <param name="MessageId">Id of the message.</param>
/// <param name="Type">Name of its type.</param>
/// <param name="CreatedAt">When it was enqueued, in UTC.</param>
/// <param name="Attempts">Tries made.</param>
/// <param name="Error">Type and message of the exception by which the last try failed, at most 2000 characters; the type alone where its module was off for 30 days.</param>
public sealed record DeadLetter(Guid MessageId, string Type, DateTimeOffset CreatedAt, int Attempts, string Error);
