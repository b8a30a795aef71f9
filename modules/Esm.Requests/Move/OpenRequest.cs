using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Mails;
using Esm.Requests.Submit;

namespace Esm.Requests.Move;

// Why one request opens another, and who did it.
internal sealed record Origin(LinkKind Kind, Actor By, string Text);

// Makes a request because of another one, for the same contact. The person, who did not send it, is told where something is asked of them or the handler tells them something. The caller commits.
internal sealed class OpenRequest(RequestsDb db, Intake intake, HandlerRunner handlers, Correspondence correspondence, RequestMails mails)
{
    // The handler is asked before anything is made: where it says no there is nothing to take back.
    public async Task<OpenOutcome> HandleAsync(Request parent, OfferingInfo offering, FormAnswers answers, Origin origin, CancellationToken cancellationToken)
    {
        if (handlers.IsSubmitting(offering))
        {
            return new OpenOutcome.Circular();
        }

        var submission = Intake.ForSamePerson(parent, offering, answers);
        var draft = new RequestDraft(offering, answers, submission.Applicant, submission.Channel, submission.Scope, submission.Confirmed);
        if (await handlers.CheckAsync(draft, cancellationToken) is { IsAccepted: false } answer)
        {
            return new OpenOutcome.Refused(answer.Errors);
        }

        var (request, _) = await intake.OpenAsync(submission, cancellationToken);
        var opened = request.Open(new Entry(Guid.CreateVersion7(), origin.By, request.CreatedAt, origin.Text) { Data = new EventData { Reference = parent.Reference } });
        db.Requests.Add(request);
        db.Events.Add(opened);
        db.Links.Add(new RequestLink { Id = Guid.CreateVersion7(), FromId = parent.Id, ToId = request.Id, Kind = origin.Kind, At = request.CreatedAt });
        var told = await handlers.SubmittedAsync(request, offering, cancellationToken);
        var open = intake.WaitForOpen(request, offering);
        if (open.Count + told.Count > 0 && request.ApplicantEmail.Length > 0)
        {
            var mail = await correspondence.WriteConfirmationAsync(request, submission.Applicant, told, open, cancellationToken);
            mails.Send(mail, isLimited: origin.By.Kind != ActorKind.Agent);
        }

        return new OpenOutcome.Opened(handlers.Describe(request, offering));
    }
}
