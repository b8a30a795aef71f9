using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Requests.Data;
using Esm.Requests.Mails;

namespace Esm.Requests.Submit;

// Keeps in the contact's history what was asked, and confirms by mail that the request is there. Somebody who fills in the form types any address: beyond a few confirmations an hour one
// mailbox gets no more, which the log says.
internal sealed class Acknowledge(Correspondence correspondence, RequestMails mails, IContacts contacts)
{
    public void Keep(Request request, Submission submission) => correspondence.Receive(request, AsText(submission.Lines));

    public async Task ConfirmAsync(Request request, Submission submission, IReadOnlyList<string> told, IReadOnlyList<FormField> open, CancellationToken cancellationToken)
    {
        if (request.ApplicantEmail.Length == 0)
        {
            return;
        }

        var mail = await correspondence.WriteConfirmationAsync(request, submission.Applicant, told, open, cancellationToken);
        var isTheirs = request.RecordedById is not null || (request.SubmittedById is { } account && await IsOwnAddressAsync(request, account, cancellationToken));
        mails.Send(mail, isLimited: !isTheirs);
    }

    // The contact of an account has the address that the account proved.
    private async Task<bool> IsOwnAddressAsync(Request request, Guid account, CancellationToken cancellationToken)
        => await contacts.FindAsync(request.ContactId, cancellationToken) is { } contact && contact.UserId == account && contact.Email == request.ApplicantEmail;

    private static string AsText(IReadOnlyList<AnswerLine> lines)
        => string.Join('\n', lines.Select(line => $"{line.Label}{(line.Label.EndsWith('?') ? " " : Formats.Colon)}{string.Join(", ", line.Files.Select(file => file.Name).Prepend(line.Text).Where(text => text.Length > 0))}"));
}
