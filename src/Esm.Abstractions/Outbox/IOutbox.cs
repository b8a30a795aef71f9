namespace Esm.Outbox;

/// <summary>Takes messages for the world outside the process. They are stored with the unit of work and delivered after it, at least once.</summary>
public interface IOutbox
{
    /// <summary>Adds a message to the unit of work.</summary>
    /// <typeparam name="TMessage">A record marked with <see cref="OutboxMessageAttribute"/>.</typeparam>
    /// <param name="message">The message; stored as JSON (<see cref="System.Text.Json.JsonSerializerOptions.Web"/>), encrypted.</param>
    /// <exception cref="InvalidOperationException">Its type has no <see cref="OutboxMessageAttribute"/>.</exception>
    void Enqueue<TMessage>(TMessage message)
        where TMessage : notnull;
}

/// <summary>Delivers the messages of one type.</summary>
/// <typeparam name="TMessage">A record marked with <see cref="OutboxMessageAttribute"/>.</typeparam>
public interface IOutboxHandler<TMessage>
    where TMessage : notnull
{
    /// <summary>
    /// Called before messages are tried, for some of one destination together, to find out at once what would else be asked for each of them: whether it is still to be delivered. What is
    /// changed here is stored as their attempts begin; a message that is tried again comes again. After an exception, or 45 seconds, all of them wait and the destination is left alone for a while.
    /// </summary>
    /// <param name="attempts">The messages and their attempts, in the order of delivery.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Ids of the messages that are removed and not delivered.</returns>
    Task<IReadOnlyCollection<Guid>> FilterAsync(IReadOnlyList<OutboxAttempt<TMessage>> attempts, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyCollection<Guid>>([]);

    /// <summary>
    /// Delivers a message; the caller commits. An exception means: try again later, eight times within a day; after the last try, or at once by an <see cref="UndeliverableException"/>, the message
    /// becomes a dead letter.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="delivery">The same id on every try: hand it on to receivers that can tell repetitions.</param>
    /// <param name="cancellationToken">Stops the work when the host stops, or after 45 seconds; a destination that took so long gets no more messages for a while.</param>
    Task HandleAsync(TMessage message, OutboxDelivery delivery, CancellationToken cancellationToken);

    /// <summary>
    /// Called when a message becomes a dead letter, for who has to know that it did not arrive. What is changed here is stored together with that; an
    /// exception is logged, and the message is a dead letter all the same.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="delivery">The last try.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task GiveUpAsync(TMessage message, OutboxDelivery delivery, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A message that is about to be tried.</summary>
/// <typeparam name="TMessage">A record marked with <see cref="OutboxMessageAttribute"/>.</typeparam>
/// <param name="Message">The message.</param>
/// <param name="Delivery">The try that is about to be made.</param>
public sealed record OutboxAttempt<TMessage>(TMessage Message, OutboxDelivery Delivery)
    where TMessage : notnull;

/// <summary>One try at delivering a message.</summary>
/// <param name="MessageId">Id of the message.</param>
/// <param name="Attempt">1 for the first try.</param>
public sealed record OutboxDelivery(Guid MessageId, int Attempt)
{
    /// <summary>When the message was enqueued, in UTC.</summary>
    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>The exception of the last try; set in <see cref="IOutboxHandler{TMessage}.GiveUpAsync"/> only.</summary>
    public Exception? Failure { get; init; }
}

/// <summary>Gives a message type the name under which it is stored.</summary>
/// <param name="name">Unique name that outlives renamed classes, without spaces, at most 100 characters: <c>notifications.mail</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OutboxMessageAttribute(string name) : Attribute
{
    /// <summary>Name under which it is stored.</summary>
    public string Name { get; } = name;
}
