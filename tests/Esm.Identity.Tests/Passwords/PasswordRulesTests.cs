using System.Security.Cryptography;
using Esm.Identity.Data;
using Esm.Identity.Passwords;

namespace Esm.Identity.Tests.Passwords;

public sealed class PasswordRulesTests
{
    private static readonly Account Marie = new() { UserName = "marie.dupont", Email = "mdupont@ville.example", DisplayName = "Marie Dupont" };

    [Theory]
    [InlineData("quatorze carac", "Password.TooShort")]
    [InlineData("", "Password.TooShort")]
    [InlineData("aaaaaaaaaaaaaaaa", "Password.TooEasy")]
    [InlineData("abcdefghijklmnopqrst", "Password.TooEasy")]
    [InlineData("98765432109876543210", "Password.TooEasy")]
    [InlineData("Lune!Lune!Lune!Lune!", "Password.TooEasy")]
    [InlineData("Password12345678", "Password.TooEasy")]
    [InlineData("P@ssw0rd12345678", "Password.TooEasy")]
    [InlineData("motdepasse123456", "Password.TooEasy")]
    [InlineData("azertyuiopqsdfgh", "Password.TooEasy")]
    [InlineData("Bruxelles-Commune-2026", "Password.TooEasy")]
    [InlineData("MARIE.DUPONT aime le fromage", "Password.HoldsName")]
    [InlineData("mon adresse est mdupont voila", "Password.HoldsName")]
    [InlineData("Floreville Floreville", "Password.TooEasy")]
    [InlineData("quatre chevaux bleus au port", null)]
    [InlineData("ünïcödé ñàmes wîth áccents", null)]
    [InlineData("日本語のとても長い秘密の文章です", null)]
    public void A_password_is_judged(string password, string? expected)
        => Assert.Equal(expected, PasswordRules.Check(password, Marie, "Floreville"));

    [Fact]
    public void Length_counts_characters_not_code_units()
    {
        Assert.Equal("Password.TooShort", PasswordRules.Check(string.Concat(Enumerable.Repeat("🐎🌊🎻🧂🚲", 2)), Marie, ""));
        Assert.NotEqual("Password.TooLong", PasswordRules.Check(Random(128), Marie, ""));
        Assert.Equal("Password.TooLong", PasswordRules.Check(Random(129), Marie, ""));
    }

    [Fact]
    public void Whatever_is_random_and_long_enough_is_accepted()
    {
        for (var i = 0; i < 500; i++)
        {
            var password = Random(RandomNumberGenerator.GetInt32(20, 128));
            Assert.True(PasswordRules.Check(password, Marie, "Floreville") is null, password);
        }
    }

    [Fact]
    public void Whatever_is_short_is_refused()
    {
        for (var length = 0; length < PasswordRules.MinLength; length++)
        {
            Assert.Equal("Password.TooShort", PasswordRules.Check(Random(length), Marie, ""));
        }
    }

    [Fact]
    public void A_short_block_repeated_is_refused_however_long()
    {
        for (var length = 1; length < PasswordStrength.MinResidue; length++)
        {
            var password = string.Concat(Enumerable.Repeat(Random(length), 20))[..20];
            Assert.Equal("Password.TooEasy", PasswordRules.Check(password, Marie, ""));
        }
    }

    [Fact]
    public void Generated_passwords_pass_the_rules()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.Null(PasswordRules.Check(GeneratedPassword.Create(), Marie, "Floreville"));
        }
    }

    private static string Random(int length) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789!?-_ABCDEFGHIJKLMNOPQRSTUVWXYZ", length);
}
