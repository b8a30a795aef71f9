using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.References;
using Esm.Time;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Submit;

internal sealed record Submission(
    Guid SubmissionId, OfferingInfo Offering, ContactDetails Applicant, Channel Channel, FormAnswers Answers, IReadOnlyList<AnswerLine> Lines);

// Makes a request of what somebody asked, whatever the channel.
internal sealed class Intake(RequestsDb db, IContacts contacts, TimeProvider time, ILocalClock clock, AccessTokens tokens)
{
    public async Task<(Request Request, string Token)> OpenAsync(Submission submission, CancellationToken cancellationToken)
    {
        var token = AccessTokens.Create();
        var offering = submission.Offering;
        var request = Request.Submit(
            new NewRequest
            {
                Reference = Reference.Create(),
                SubmissionId = submission.SubmissionId,
                Offering = offering,
                ContactId = await contacts.FindOrAddAsync(submission.Applicant, cancellationToken),
                ContactName = submission.Applicant.Name,
                Channel = submission.Channel,
                Answers = submission.Answers.ToJson(),
                DueOn = offering.DeadlineDays > 0 ? (await clock.GetTodayAsync()).AddDays(offering.DeadlineDays) : null,
                AccessTokenHash = AccessTokens.Hash(token),
                ProtectedToken = tokens.Protect(token),
            },
            time.GetUtcNow());
        return (request, token);
    }

    public async Task<Submitted?> FindEarlierAsync(Guid submissionId, CancellationToken cancellationToken)
    {
        var found = await db.Requests.AsNoTracking()
            .Where(request => request.SubmissionId == submissionId)
            .Select(request => new { request.Reference, request.ProtectedToken })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new Submitted(found.Reference, tokens.Unprotect(found.ProtectedToken));
    }
}
