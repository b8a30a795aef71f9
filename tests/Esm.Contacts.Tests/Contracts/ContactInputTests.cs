using Esm.Contacts.Contracts;
using Esm.Settings;

namespace Esm.Contacts.Tests.Contracts;

public sealed class ContactInputTests
{
    [Theory]
    [InlineData("Jean Petit", "jean@example.be", "")]
    [InlineData(" Jean Petit ", "", "+32 (0)470/12.34-56")]
    [InlineData("Jean Petit", " jean@example.be ", "081 98 00 00")]
    [InlineData("Jean Petit", "jean.o'neill+esm@müller.example", "tel:+32-470-12-34-56")]
    [InlineData("Jean Petit", "", "0470\u00A012\u202F34\u00A056")]
    public void Whoever_has_a_name_and_a_way_to_be_answered_may_ask(string name, string email, string phone)
        => Assert.Empty(Of(name, email, phone).Check(Belgian));

    [Theory]
    [InlineData("", "jean@example.be", "", "Name", ContactFlawKind.NameMissing)]
    [InlineData("  ", "jean@example.be", "", "Name", ContactFlawKind.NameMissing)]
    [InlineData("Jean", "", "", "Email", ContactFlawKind.NoWayToAnswer)]
    [InlineData("Jean", " ", " ", "Email", ContactFlawKind.NoWayToAnswer)]
    [InlineData("Jean", "jean@example", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "Jean <jean@example.be>", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "jean@example.be\r\nBcc: a@example.be", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "jean@example.be.", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "jean@[127.0.0.1]", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "jean@127.0.0.1", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "jean..petit@example.be", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "\"jean petit\"@example.be", "", "Email", ContactFlawKind.EmailWrong)]
    [InlineData("Jean", "élodie@example.be", "", "Email", ContactFlawKind.EmailNotSendable)]
    [InlineData("Jean", "", "123456789012345678", "Phone", ContactFlawKind.PhoneWrong)]
    [InlineData("Jean", "", "12345", "Phone", ContactFlawKind.PhoneWrong)]
    [InlineData("Jean", "", "call me: 081 98 00 00", "Phone", ContactFlawKind.PhoneWrong)]
    public void What_cannot_be_right_is_named_with_its_field(string name, string email, string phone, string field, ContactFlawKind kind)
        => Assert.Equal(new ContactFlaw(field, kind), Assert.Single(Of(name, email, phone).Check(Belgian)));

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var flaws = Of(new string('a', ContactDetails.NameMaxLength + 1), new string('a', ContactDetails.EmailMaxLength) + "@example.be", new string('1', ContactDetails.PhoneMaxLength + 1)).Check(Belgian);

        Assert.Equal([ContactFlawKind.NameTooLong, ContactFlawKind.EmailWrong, ContactFlawKind.PhoneWrong], flaws.Select(flaw => flaw.Kind));
    }

    [Fact]
    public void Whom_an_agent_writes_down_needs_no_way_to_be_answered_but_what_is_there_has_to_be_right()
    {
        Assert.Empty(Of("Jean", "", "").CheckKnown(Belgian));
        Assert.Equal(ContactFlawKind.EmailWrong, Assert.Single(Of("Jean", "jean", "").CheckKnown(Belgian)).Kind);
    }

    [Fact]
    public void The_details_are_what_was_typed_without_the_space_around_it()
    {
        var userId = Guid.CreateVersion7();

        var details = Of(" Jean Petit ", " jean@example.be ", null).ToDetails("nl", userId, Belgian);

        Assert.Equal(new ContactDetails { Name = "Jean Petit", Email = "jean@example.be", Language = "nl", UserId = userId }, details);
    }

    private static readonly SiteSettings Belgian = new();

    private static ContactInput Of(string? name, string? email, string? phone) => new() { Name = name, Email = email, Phone = phone };
}
