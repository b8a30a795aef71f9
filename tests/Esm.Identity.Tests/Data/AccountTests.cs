using Esm.Identity.Data;

namespace Esm.Identity.Tests.Data;

public sealed class AccountTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Disabling_ends_sessions_and_happens_once()
    {
        var account = new Account();
        var stamp = account.SecurityStamp;

        Assert.True(account.Disable(Noon));
        Assert.NotEqual(stamp, account.SecurityStamp);
        Assert.False(account.Disable(Noon.AddHours(1)));
        Assert.Equal(Noon, account.DisabledAt);
        Assert.True(account.Enable());
        Assert.False(account.Enable());
    }

    [Theory]
    [InlineData("o'neil@ville.example", true)]
    [InlineData("a@b", true)]
    [InlineData("a b@ville.example", false)]
    [InlineData("a@ville.example\nBcc: x@y.example", false)]
    [InlineData("Marie <a@ville.example>", false)]
    [InlineData("ville.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_plausible_or_not(string? text, bool expected) => Assert.Equal(expected, EmailAddress.IsPlausible(text));
}
