namespace Esm.Outbox;

/// <summary>
/// A message of which there are several receivers. Messages to one destination are delivered one after the other, those to different ones beside each other: one that hangs or is away
/// holds up no other. A message without it has the destination of its type.
/// </summary>
public interface IHasDestination
{
    /// <summary>Who receives it, as the name of a host, in upper or lower case; no personal data. Names that share their first 80 characters are one destination.</summary>
    string Destination { get; }
}
