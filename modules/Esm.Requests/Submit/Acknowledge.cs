using System.Globalization;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Mails;

namespace Esm.Requests.Submit;

// Keeps in the contact's history what was asked, and confirms by mail that the request is there. Somebody who fills in the form types any address: beyond a few confirmations an hour one
// mailbox gets no more; the thanks page and the log say so.
internal sealed class Acknowledge(RequestsDb db, Correspondence correspondence, RequestMails mails, IContacts contacts)
{
    public void Keep(Request request, Submission submission) => correspondence.Receive(request, AsText(submission.Lines));

    public async Task ConfirmAsync(Request request, Submission submission, IReadOnlyList<string> told, IReadOnlyList<FormField> open, CancellationToken cancellationToken)
    {
        if (request.ApplicantEmail.Length == 0)
        {
            return;
        }

        // Written before it is counted: from then on, on SQLite, all other writers wait.
        var mail = await correspondence.WriteConfirmationAsync(request, submission.Applicant, told, open, cancellationToken);
        if (await MayConfirmAsync(request, cancellationToken))
        {
            mails.Send(mail);
            return;
        }

        var entry = new Entry(Guid.CreateVersion7(), new Actor(ActorKind.System, null, ""), request.CreatedAt, "");
        db.Events.Add(request.Miss(entry with { Data = new EventData { Mail = request.Id, IsHeldBack = true } }));
    }

    private async Task<bool> MayConfirmAsync(Request request, CancellationToken cancellationToken)
        => request.RecordedById is not null
            || (request.SubmittedById is { } account && await IsOwnAddressAsync(request, account, cancellationToken))
            || await mails.MayBeCausedAsync(request.ApplicantEmail, cancellationToken);

    // The contact of an account has the address that the account proved.
    private async Task<bool> IsOwnAddressAsync(Request request, Guid account, CancellationToken cancellationToken)
        => await contacts.FindAsync(request.ContactId, cancellationToken) is { } contact && contact.UserId == account && contact.Email == request.ApplicantEmail;

    // French keeps the colon on the line of its word.
    private static string Colon(string label)
        => label.EndsWith('?') ? " " : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? "\u00A0: " : ": ";

    private static string AsText(IReadOnlyList<AnswerLine> lines)
        => string.Join('\n', lines.Select(line => $"{line.Label}{Colon(line.Label)}{string.Join(", ", line.Files.Select(file => file.Name).Prepend(line.Text).Where(text => text.Length > 0))}"));
}
