using Esm.Contacts.Contracts;

namespace Esm.Contacts.Tests.Contracts;

public sealed class PhonesTests
{
    [Theory]
    [InlineData("0470 12 34 56")]
    [InlineData("0470/12.34.56")]
    [InlineData("0470\u00A012\u202F34\u00A056")]
    [InlineData("0470‑12‑34‑56")]
    [InlineData("+32 (0)470 12 34 56")]
    [InlineData("0032 470 12 34 56")]
    [InlineData("tel:+32470123456")]
    [InlineData(" TEL: 0470 123456")]
    public void Every_spelling_of_a_number_is_stored_as_one(string typed) => Assert.Equal("+32470123456", Phones.Parse(typed, "BE"));

    [Theory]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("081 98 00 00", "BE", "+3281980000")]
    [InlineData("+49 30 123456", "BE", "+4930123456")]
    public void A_number_without_a_code_is_one_of_the_communes_country(string typed, string country, string stored) => Assert.Equal(stored, Phones.Parse(typed, country));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345")]
    [InlineData("123456789012345678")]
    [InlineData("+999 123 456")]
    [InlineData("0800 FLOWERS")]
    [InlineData("081 98 00 00 poste 12")]
    public void What_cannot_be_a_number_is_none(string? typed) => Assert.Null(Phones.Parse(typed, "BE"));

    [Theory]
    [InlineData("+32470123456", "+32 470 12 34 56")]
    [InlineData("+3281980000", "+32 81 98 00 00")]
    [InlineData("12345", "12345")]
    [InlineData("+1", "+1")]
    [InlineData("", "")]
    public void A_stored_number_is_shown_in_groups_and_what_is_none_as_it_is(string stored, string shown) => Assert.Equal(shown, Phones.Format(stored));
}
