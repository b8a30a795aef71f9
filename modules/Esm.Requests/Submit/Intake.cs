using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.References;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Submit;

internal sealed record Submission(
    Guid SubmissionId, OfferingInfo Offering, ContactDetails Applicant, Channel Channel, FormAnswers Answers, IReadOnlyList<AnswerLine> Lines)
{
    public FormScope Scope { get; init; } = FormScope.Whole;

    // What the person confirmed when a handler asked back.
    public IReadOnlyCollection<string> Confirmed { get; init; } = [];

    // The contact, where it was chosen among those that are known.
    public Guid? ContactId { get; init; }

    // The agent who writes it down; null where the person does.
    public Actor? RecordedBy { get; init; }

    public string OnBehalfOf { get; init; } = "";

    // What the agent wrote for colleagues, or empty.
    public string Note { get; init; } = "";

    // What the agent answered at once, if anything.
    public AnswerAtOnce? Answer { get; init; }
}

// What the same form was sent for before, and whether that is recent enough to be the same act.
internal sealed record Earlier(Submitted Submitted, bool IsRecent);

internal sealed record AnswerAtOnce(string Text, ToldBy ToldBy, Agent By);

// Makes a request of what somebody asked, whatever the channel.
internal sealed class Intake(RequestsDb db, IContacts contacts, Deadlines deadlines, AccessTokens tokens, InitialState initial)
{
    public async Task<(Request Request, string Token)> OpenAsync(Submission submission, CancellationToken cancellationToken)
    {
        var token = AccessTokens.Create();
        var offering = submission.Offering;
        var state = initial.Of(offering);
        var filed = submission.ContactId is { } chosen ? new FiledContact(chosen, IsClaimed: false) : await contacts.FindOrAddAsync(submission.Applicant, cancellationToken);
        var request = Request.Submit(
            new NewRequest
            {
                Reference = Reference.Create(),
                SubmissionId = submission.SubmissionId,
                Offering = offering,
                ContactId = filed.ContactId,
                IsContactClaimed = filed.IsClaimed,
                Applicant = submission.Applicant,
                SubmittedById = submission.RecordedBy is null ? submission.Applicant.UserId : null,
                Channel = submission.Channel,
                Answers = submission.Answers.ToJson(),
                State = state,
                RecordedBy = submission.RecordedBy,
                OnBehalfOf = submission.OnBehalfOf,

                // What is answered already promises nothing. Opened again, it gets its day then.
                Due = submission.Answer is null ? await deadlines.FindFirstAsync(offering, cancellationToken) : null,
                AccessTokenHash = AccessTokens.Hash(token),
                ProtectedToken = tokens.Protect(token),
            },
            deadlines.Now);
        return (request, token);
    }

    // What a request asks for in its turn, for the same person.
    public static Submission ForSamePerson(Request parent, OfferingInfo offering, FormAnswers answers)
        => new(Guid.CreateVersion7(), offering, parent.ToApplicant(), parent.Channel, answers, [])
        {
            ContactId = parent.ContactId,
            OnBehalfOf = parent.OnBehalfOf,
            Scope = FormScope.Start,
        };

    public async Task<Earlier?> FindEarlierAsync(Guid submissionId, CancellationToken cancellationToken)
    {
        var found = await db.Requests.AsNoTracking()
            .Where(request => request.SubmissionId == submissionId)
            .Select(request => new { request.Reference, request.ProtectedToken, request.CreatedAt })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new Earlier(new Submitted(found.Reference, tokens.Unprotect(found.ProtectedToken)), found.CreatedAt + PostIds.Lasting > deadlines.Now);
    }

    // Once its handler has done its part, which may ask for documents: only then all that is open is known.
    public IReadOnlyList<FormField> WaitForOpen(Request request, OfferingInfo offering) => initial.WaitForOpen(request, offering);
}
