using Esm.Forms.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Submit;

// Writes all that belongs to a new request, on whatever channel it came. The caller commits.
internal sealed class RegisterRequest(RequestsDb db, Intake intake, IFormFiles files, OpeningMoves opening)
{
    public async Task<SubmitOutcome> HandleAsync(Submission submission, CancellationToken cancellationToken)
    {
        var (request, token) = await intake.OpenAsync(submission, cancellationToken);
        var attached = submission.Lines.SelectMany(line => line.Files).ToArray();
        if (!await files.KeepAsync([.. attached.Select(file => file.FileId)], cancellationToken))
        {
            return new FilesLost();
        }

        var author = submission.RecordedBy ?? new Actor(ActorKind.Citizen, submission.Applicant.UserId, submission.Applicant.Name);
        var opened = request.Open(new Entry(Guid.CreateVersion7(), author, request.CreatedAt, ""));
        db.Requests.Add(request);
        db.Events.Add(opened);
        db.Documents.AddRange(attached.Select((file, place) => RequestDocument.Of(opened, file, place)));
        if (submission.Note.Length > 0)
        {
            db.Events.Add(request.Note(new Entry(Guid.CreateVersion7(), author, request.CreatedAt, submission.Note)));
        }

        return await opening.MakeAsync(request, submission, cancellationToken)
            ? new Submitted(request.Reference, token)
            : new NotAnswerable();
    }
}
