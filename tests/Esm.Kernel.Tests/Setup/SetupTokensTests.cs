using Esm.Setup;

namespace Esm.Kernel.Tests.Setup;

public sealed class SetupTokensTests
{
    [Fact]
    public void A_token_opens_its_own_tenant_only_and_nothing_once_it_is_revoked()
    {
        var tokens = new SetupTokens();
        var token = tokens.Issue("Default");
        Assert.True(tokens.Matches("Default", token));
        Assert.False(tokens.Matches("Default", token + "x"));
        Assert.False(tokens.Matches("Default", ""));
        Assert.False(tokens.Matches("Other", token));
        tokens.Revoke("Default");
        Assert.False(tokens.Matches("Default", token));
    }

    [Fact]
    public void A_later_token_replaces_the_one_before()
    {
        var tokens = new SetupTokens();
        var first = tokens.Issue("Default");
        var second = tokens.Issue("Default");
        Assert.NotEqual(first, second);
        Assert.False(tokens.Matches("Default", first));
        Assert.True(tokens.Matches("Default", second));
    }
}
