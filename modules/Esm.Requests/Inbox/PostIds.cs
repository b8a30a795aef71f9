using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Esm.Requests.Inbox;

// One form changes many requests: each gets an id of its own out of the form's, so that the same form sent twice makes the same events.
internal static class PostIds
{
    private const ulong AllButVersion = 0xFFFFFFFFFFFF7FFF;

    public static Guid For(Guid postId, Guid requestId)
    {
        Span<byte> both = stackalloc byte[32];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        postId.TryWriteBytes(both, bigEndian: true, out _);
        requestId.TryWriteBytes(both[16..], bigEndian: true, out _);
        SHA256.HashData(both, hash);

        // Keeps the time in front, as the ids of all events have it.
        BinaryPrimitives.WriteUInt64BigEndian(hash, BinaryPrimitives.ReadUInt64BigEndian(both) & AllButVersion);
        return new Guid(hash[..16], bigEndian: true);
    }
}
