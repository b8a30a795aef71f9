using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Mails;

namespace Esm.Requests.Submit;

internal abstract record SubmitOutcome;

// Also the answer to a form that was sent before: the same request, not a second one.
internal sealed record Submitted(string Reference, string? Token) : SubmitOutcome;

internal sealed record FilesLost : SubmitOutcome;

internal sealed class SubmitRequest(RequestsDb db, IUnitOfWork unit, IFormFiles files, Intake intake, Correspondence correspondence)
{
    private const int Tries = 5;

    public async Task<SubmitOutcome> HandleAsync(Submission submission, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await intake.FindEarlierAsync(submission.SubmissionId, cancellationToken) is { } earlier)
            {
                return earlier;
            }

            // Taken meanwhile may be the submission, the reference, or the account's contact: what it was shows itself on the next round.
            if (await TrySubmitAsync(submission, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        throw new InvalidOperationException($"Submission {submission.SubmissionId} could not be stored in {Tries} tries.");
    }

    private async Task<SubmitOutcome?> TrySubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var (request, token) = await intake.OpenAsync(submission, cancellationToken);
        var attached = submission.Lines.SelectMany(line => line.Files).ToArray();
        if (!await files.KeepAsync([.. attached.Select(file => file.FileId)], cancellationToken))
        {
            // Kept already: by the same form sent a moment earlier, or too old.
            return (SubmitOutcome?)await intake.FindEarlierAsync(submission.SubmissionId, cancellationToken) ?? new FilesLost();
        }

        var opened = request.Open(new Entry(
            Guid.CreateVersion7(), new Actor(ActorKind.Citizen, submission.Applicant.UserId, submission.Applicant.Name), request.CreatedAt, ""));
        db.Requests.Add(request);
        db.Events.Add(opened);
        db.Documents.AddRange(attached.Select(file => RequestDocument.Of(opened, file)));
        correspondence.Confirm(request, submission.Applicant, AsText(submission.Lines));
        unit.Publish(new RequestSubmitted(request.Id, request.Reference, request.OfferingCode, request.DepartmentCode, request.ContactId));
        return await unit.TryCommitAsync(cancellationToken) == CommitResult.Committed ? new Submitted(request.Reference, token) : null;
    }

    private static string AsText(IReadOnlyList<AnswerLine> lines)
        => string.Join('\n', lines.Select(line => $"{line.Label}{(line.Label.EndsWith('?') ? " " : " : ")}{string.Join(", ", line.Files.Select(file => file.Name).Prepend(line.Text).Where(text => text.Length > 0))}"));
}
