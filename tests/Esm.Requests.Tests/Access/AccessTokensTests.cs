using System.Globalization;
using Esm.Requests.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Esm.Requests.Tests.Access;

public sealed class AccessTokensTests
{
    [Fact]
    public void Only_the_token_itself_matches_its_hash()
    {
        var token = AccessTokens.Create();
        var hash = AccessTokens.Hash(token);
        Assert.True(AccessTokens.Matches(token, hash));
        Assert.False(AccessTokens.Matches(AccessTokens.Create(), hash));
        Assert.False(AccessTokens.Matches(hash, hash));
        Assert.False(AccessTokens.Matches("", hash));
        Assert.False(AccessTokens.Matches(null, hash));
        Assert.DoesNotContain(token, hash, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_token_whose_hash_begins_alike_does_not_match()
    {
        var hash = AccessTokens.Hash(AccessTokens.Create());
        var alike = Enumerable.Range(0, int.MaxValue).Select(number => number.ToString(CultureInfo.InvariantCulture)).First(token => AccessTokens.Hash(token).StartsWith(hash[..4], StringComparison.Ordinal));
        Assert.False(AccessTokens.Matches(alike, hash));
    }

    [Fact]
    public void A_token_has_128_bits_and_does_not_need_escaping()
    {
        var token = AccessTokens.Create();
        Assert.Equal(22, token.Length);
        Assert.Equal(token, Uri.EscapeDataString(token));
    }

    [Fact]
    public void An_encrypted_token_is_read_back_with_the_same_keys_only()
    {
        var keys = new EphemeralDataProtectionProvider();
        var token = AccessTokens.Create();
        var encrypted = new AccessTokens(keys).Protect(token);
        Assert.Equal(token, new AccessTokens(keys).Unprotect(encrypted));
        Assert.Null(new AccessTokens(new EphemeralDataProtectionProvider()).Unprotect(encrypted));
    }
}
