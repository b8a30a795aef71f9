namespace Esm.Data.Live;

/// <summary>
/// Short notices between the people of a tenant, whichever node serves them: that something changed, never what. A hint, kept nowhere: who is not
/// listening misses it. On PostgreSQL they travel by LISTEN/NOTIFY, on SQLite within the process. See also <see cref="IUnitOfWork.Notify"/>.
/// </summary>
public interface ILiveFeed
{
    /// <summary>
    /// The notices on some channels, from the first <see cref="LiveNotice.Ready"/> on. Ends when the tenant is rebuilt or the host stops; the listener
    /// then subscribes anew. Who reads too slowly misses the oldest.
    /// </summary>
    /// <param name="channels">Names of the channels.</param>
    /// <param name="cancellationToken">Leaves.</param>
    IAsyncEnumerable<LiveNotice> SubscribeAsync(IReadOnlyCollection<string> channels, CancellationToken cancellationToken);

    /// <summary>Tells something that is stored nowhere, at once. What goes with stored changes is told by <see cref="IUnitOfWork.Notify"/>.</summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="payload">Ids only, up to <see cref="LiveNotice.PayloadMaxLength"/> characters: every listener of the tenant gets it.</param>
    void Publish(string channel, string payload);
}

/// <summary>A notice.</summary>
/// <param name="Channel">Name of its channel.</param>
/// <param name="Payload">Ids of what it is about.</param>
public sealed record LiveNotice(string Channel, string Payload)
{
    /// <summary>Most characters of a payload.</summary>
    public const int PayloadMaxLength = 1000;

    /// <summary>
    /// The feed listens: what is told from here on arrives, what was told before may have been missed. Comes first, and again after a lost connection.
    /// </summary>
    public static LiveNotice Ready { get; } = new("", "");

    // How it travels: the name of a channel holds no line break.
    internal string Write() => Channel + "\n" + Payload;

    internal static LiveNotice? Read(string text)
        => text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? new LiveNotice(text[..end], text[(end + 1)..]) : null;

    internal static LiveNotice Checked(string channel, string payload)
    {
        if (channel.Length == 0 || channel.Contains('\n', StringComparison.Ordinal))
        {
            throw new ArgumentException("A channel has a name of one line.", nameof(channel));
        }

        return payload.Length <= PayloadMaxLength
            ? new LiveNotice(channel, payload)
            : throw new ArgumentException($"A payload holds ids, {PayloadMaxLength} characters at most.", nameof(payload));
    }
}
