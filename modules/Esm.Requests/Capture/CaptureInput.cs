using System.ComponentModel.DataAnnotations;
using Esm.Contacts.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Capture;

// What the agent has typed and chosen so far. All of it travels in the posted form: addresses hold no personal data.
internal sealed class CaptureInput
{
    private const string ContactPrefix = "contact:";
    private const string OfferingPrefix = "offering:";

    public Guid SubmissionId { get; set; }

    public Channel Channel { get; set; } = Channel.Phone;

    public string? Who { get; set; }

    public Guid? ContactId { get; set; }

    public bool IsNew { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    // Where the mails about the request go, for a known person whose address nobody proved: that address, another one, or none.
    public string? MailTo { get; set; }

    // The address that was shown there: another one was typed in this call.
    public string? KnownMailTo { get; set; }

    public bool IsMailToConfirmed { get; set; }

    public string? OnBehalfOf { get; set; }

    public string? What { get; set; }

    public string? Offering { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Answer { get; set; }

    // Whose note it is, where it becomes no request.
    public string? Department { get; set; }

    public bool HasContact => ContactId is not null || IsNew;

    // A person is answered at once on the channel they used.
    public ToldBy AnsweredBy => Channel switch
    {
        Channel.Phone => ToldBy.Phone,
        Channel.Counter => ToldBy.Counter,
        Channel.Letter => ToldBy.Letter,
        _ => ToldBy.Email,
    };

    // What a button says is wanted.
    public void Choose(string wanted)
    {
        if (SubmissionId == Guid.Empty)
        {
            SubmissionId = Guid.CreateVersion7();
        }

        switch (wanted)
        {
            case "new":
                IsNew = true;
                Name ??= LooksLikeName(Who) ? Who : null;
                Phone ??= LooksLikeName(Who) ? null : Who;
                break;
            case "other":
                (ContactId, IsNew) = (null, false);
                ForgetMailTo();
                break;
            case "reselect":
                Offering = null;
                break;
            case var contact when contact.StartsWith(ContactPrefix, StringComparison.Ordinal):
                ContactId = Guid.TryParse(contact[ContactPrefix.Length..], out var id) ? id : null;
                ForgetMailTo();
                break;
            case var offering when offering.StartsWith(OfferingPrefix, StringComparison.Ordinal):
                Offering = offering[OfferingPrefix.Length..];
                break;
        }
    }

    private void ForgetMailTo() => (MailTo, KnownMailTo, IsMailToConfirmed) = (null, null, false);

    private static bool LooksLikeName(string? text) => text is not null && !text.Any(char.IsAsciiDigit) && !text.Contains('@', StringComparison.Ordinal);
}
