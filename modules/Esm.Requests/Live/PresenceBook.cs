using System.Collections.Concurrent;
using System.Globalization;

namespace Esm.Requests.Live;

internal enum PresenceKind
{
    Looks,
    Writes,
    Leaves,
}

// A sign of life of somebody on a request. It travels as ids only.
internal sealed record Beat(Guid RequestId, Guid UserId, PresenceKind Kind)
{
    public const string Channel = "requests.presence";

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{RequestId:N} {UserId:N} {Kind}");

    public static Beat? Read(string text)
    {
        var parts = text.Split(' ');
        return parts.Length == 3 && Guid.TryParse(parts[0], out var request) && Guid.TryParse(parts[1], out var user) && Enum.TryParse<PresenceKind>(parts[2], out var kind)
            ? new Beat(request, user, kind)
            : null;
    }
}

// Who is on which request, as far as this node has heard. In memory only, and forgotten soon.
internal sealed class PresenceBook(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(Guid Request, Guid User), (DateTimeOffset At, PresenceKind Kind)> _beats = new();

    public void Note(Beat beat)
    {
        if (beat.Kind == PresenceKind.Leaves)
        {
            _beats.TryRemove((beat.RequestId, beat.UserId), out _);
            return;
        }

        _beats[(beat.RequestId, beat.UserId)] = (time.GetUtcNow(), beat.Kind);
    }

    // The others on a request; forgets on the way whoever has not been heard of.
    public IReadOnlyDictionary<Guid, PresenceKind> Others(Guid requestId, Guid self)
    {
        var earliest = time.GetUtcNow() - Patience;
        foreach (var (key, _) in _beats.Where(entry => entry.Value.At < earliest))
        {
            _beats.TryRemove(key, out _);
        }

        return _beats.Where(entry => entry.Key.Request == requestId && entry.Key.User != self).ToDictionary(entry => entry.Key.User, entry => entry.Value.Kind);
    }
}
