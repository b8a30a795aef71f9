namespace Esm.Events;

/// <summary>Reacts to an event of another module inside the same transaction: what it changes is stored with the cause or not at all.</summary>
/// <typeparam name="TEvent">The event, a record of the module's contracts.</typeparam>
public interface IEventHandler<in TEvent>
    where TEvent : notnull
{
    /// <summary>Reacts. An exception rolls the whole unit of work back.</summary>
    /// <param name="notification">The event.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task HandleAsync(TEvent notification, CancellationToken cancellationToken);
}
