namespace Esm.Outbox;

/// <summary>Thrown by an <see cref="IOutboxHandler{TMessage}"/> when no later try can help: the message becomes a dead letter at once.</summary>
/// <param name="message">Why, for the admin; no personal data.</param>
/// <param name="cause">What the handler itself wants to know when it is told to give up.</param>
public sealed class UndeliverableException(string message, Exception? cause = null) : Exception(message, cause);
