using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Mails;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Submit;

// What a new request sets in motion: its handler, the confirmation, and the answer where one was given at once.
internal sealed class OpeningMoves(HandlerRunner handlers, Correspondence correspondence, RequestMover mover, IUnitOfWork unit)
{
    public async Task MakeAsync(Request request, Submission submission, IReadOnlyList<FormField> missing, CancellationToken cancellationToken)
    {
        await handlers.SubmittedAsync(request, submission.Offering, cancellationToken);
        var language = submission.Applicant.Language;
        correspondence.Confirm(request, submission.Applicant, AsText(submission.Lines), [.. missing.Select(field => field.Label.In(language))]);
        if (submission.Answer is { } answer)
        {
            var entry = new Entry(Guid.CreateVersion7(), submission.RecordedBy!, request.CreatedAt, answer.Text) { Data = new EventData { ToldBy = answer.ToldBy } };
            request.MarkAnsweredAtOnce();
            await mover.MoveAsync(request, Gestures.Resolve, StepMaker.Of(answer.By), entry, cancellationToken);
        }

        unit.Publish(new RequestSubmitted(request.Id, request.Reference, request.OfferingCode, request.DepartmentCode, request.ContactId));
    }

    private static string AsText(IReadOnlyList<AnswerLine> lines)
        => string.Join('\n', lines.Select(line => $"{line.Label}{(line.Label.EndsWith('?') ? " " : " : ")}{string.Join(", ", line.Files.Select(file => file.Name).Prepend(line.Text).Where(text => text.Length > 0))}"));
}
