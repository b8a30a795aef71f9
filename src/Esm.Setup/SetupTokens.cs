using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Esm.Setup;

// Whoever reads the log of the host may set a tenant up, once. Only hashes are kept, in memory.
internal sealed class SetupTokens
{
    private const int Bytes = 32;

    private readonly ConcurrentDictionary<string, byte[]> _hashes = new(StringComparer.Ordinal);

    public string Issue(string tenant)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        _hashes[tenant] = Hash(token);
        return token;
    }

    public bool Matches(string tenant, string token)
        => _hashes.TryGetValue(tenant, out var hash) && CryptographicOperations.FixedTimeEquals(hash, Hash(token));

    // After the set-up: the token opens nothing any more.
    public void Revoke(string tenant) => _hashes.TryRemove(tenant, out _);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token.Trim()));
}
