using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Esm.Security;

namespace Esm.Requests.Access;

// A form brings an id, so that the same form sent twice counts once. Pages give it out and clients may send any: by itself it means nothing. What is stored
// is made of it, of who sent it and of what for, so that in other hands, or for something else, it is another id.
internal sealed class PostIds(IVisitor visitor)
{
    // So long does the same form lead to what it was sent for before.
    public static readonly TimeSpan Lasting = TimeSpan.FromDays(1);

    private const ulong AllButVersion = 0xFFFFFFFFFFFF7FFF;

    // Sent by an account, or from a browser.
    public Guid For(Guid sent, ClaimsPrincipal user, string purpose) => Bind(sent, user.FindUserId()?.ToString("N") ?? visitor.GetBrowserKey(), purpose);

    // One form may change many requests: each gets an id of its own out of the form's.
    public static Guid For(Guid sent, Guid agentId, Guid requestId) => Bind(sent, agentId.ToString("N"), requestId.ToString("N"));

    private static Guid Bind(Guid sent, string who, string purpose)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{sent:N}\n{who}\n{purpose}"), hash);

        // Keeps the time in front, as the ids of all events have it.
        Span<byte> time = stackalloc byte[16];
        sent.TryWriteBytes(time, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64BigEndian(hash, BinaryPrimitives.ReadUInt64BigEndian(time) & AllButVersion);
        return new Guid(hash[..16], bigEndian: true);
    }
}
