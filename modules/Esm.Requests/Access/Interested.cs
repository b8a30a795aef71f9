using Esm.Contacts.Contracts;
using Esm.Identity.Contracts;
using Esm.Localization;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Access;

// Who does not decide on a request: who asked for it or has it among their own, who recorded it, and who gains from it.
internal sealed class Interested(RequestsDb db, IContacts contacts, IUserDirectory users)
{
    public async Task<bool> IncludesAsync(Request request, Guid accountId, CancellationToken cancellationToken)
    {
        if (request.RecordedById == accountId
            || request.SubmittedById == accountId
            || await db.Accounts.AnyAsync(joined => joined.RequestId == request.Id && joined.UserId == accountId, cancellationToken)
            || await db.Events.AnyAsync(happened => happened.RequestId == request.Id && happened.Kind == RequestEventKind.Submitted && happened.ActorId == accountId, cancellationToken))
        {
            return true;
        }

        var contact = await contacts.FindAsync(request.ContactId, cancellationToken);
        return contact?.UserId == accountId || (await users.FindAsync(accountId, cancellationToken) is { } account && Gains(request, contact, account));
    }

    // As far as the page of a request knows without asking again; whoever decides is asked once more.
    public static bool Includes(Request request, IEnumerable<RequestEvent> log, ContactInfo contact, Guid accountId)
        => request.RecordedById == accountId
            || request.SubmittedById == accountId
            || contact.UserId == accountId
            || log.Any(happened => happened.Kind == RequestEventKind.Submitted && happened.ActorId == accountId);

    // Likeness gives nobody a right; here it takes one away, and somebody else decides.
    private static bool Gains(Request request, ContactInfo? contact, UserInfo account)
        => (account.Email.Length > 0 && new[] { request.ApplicantEmail, contact?.Email }.Contains(account.Email, StringComparer.OrdinalIgnoreCase))
            || (request.OnBehalfOf.Length > 0 && TextFolding.Fold(request.OnBehalfOf) == TextFolding.Fold(account.DisplayName));
}
