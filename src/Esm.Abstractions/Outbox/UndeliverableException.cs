namespace Esm.Outbox;

/// <summary>Thrown by an <see cref="IOutboxHandler{TMessage}"/> when no later try can help: the message becomes a dead letter at once.</summary>
/// <param name="message">Why, for the admin; no personal data.</param>
public sealed class UndeliverableException(string message) : Exception(message);
