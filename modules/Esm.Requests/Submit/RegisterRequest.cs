using Esm.Forms.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Submit;

// Writes all that belongs to a new request, on whatever channel it came. The caller commits.
internal sealed class RegisterRequest(RequestsDb db, Intake intake, IFormFiles files, IFormProcessor forms, OpeningMoves opening)
{
    // Null where its files cannot be kept.
    public async Task<Submitted?> HandleAsync(Submission submission, CancellationToken cancellationToken)
    {
        var missing = forms.Missing(submission.Offering.Form, submission.Answers);
        var isAnswered = submission.Answer is not null;
        var (request, token) = await intake.OpenAsync(submission, missing.Count > 0 && !isAnswered, cancellationToken);
        var attached = submission.Lines.SelectMany(line => line.Files).ToArray();
        if (!await files.KeepAsync([.. attached.Select(file => file.FileId)], cancellationToken))
        {
            return null;
        }

        var author = submission.RecordedBy ?? new Actor(ActorKind.Citizen, submission.Applicant.UserId, submission.Applicant.Name);
        var opened = request.Open(new Entry(Guid.CreateVersion7(), author, request.CreatedAt, ""));
        db.Requests.Add(request);
        db.Events.Add(opened);
        db.Documents.AddRange(attached.Select(file => RequestDocument.Of(opened, file)));
        await opening.MakeAsync(request, submission, isAnswered ? [] : missing, cancellationToken);
        return new Submitted(request.Reference, token);
    }
}
