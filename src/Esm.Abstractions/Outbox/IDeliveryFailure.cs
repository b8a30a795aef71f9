namespace Esm.Outbox;

/// <summary>
/// An exception of an <see cref="IOutboxHandler{TMessage}"/> that knows whose fault it is. Any other counts against the destination, which gets no more messages for a while where several in a row
/// failed, or one timed out.
/// </summary>
public interface IDeliveryFailure
{
    /// <summary>Whether the destination answered and takes other messages.</summary>
    bool ConcernsMessageAlone { get; }
}
