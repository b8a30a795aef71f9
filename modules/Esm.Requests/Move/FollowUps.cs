using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Submit;

namespace Esm.Requests.Move;

// What one request asks for in its turn: other requests, and documents of the person.
internal sealed class FollowUps(RequestsDb db, IOfferings offerings, IContacts contacts, Intake intake, IUnitOfWork unit)
{
    // For the same contact, linked, in the other department's queue. Null where the offering is not published.
    public async Task<Request?> OpenAsync(Request parent, string offeringCode, FormAnswers answers, CancellationToken cancellationToken)
        => await offerings.FindByCodeAsync(offeringCode, cancellationToken) is { } offering
            ? await OpenAsync(parent, offering, answers, new Origin(LinkKind.Opened, new Actor(ActorKind.System, null, parent.ContactName), ""), cancellationToken)
            : null;

    public async Task<Request> OpenAsync(Request parent, OfferingInfo offering, FormAnswers answers, Origin origin, CancellationToken cancellationToken)
    {
        var contact = await contacts.FindAsync(parent.ContactId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {parent.Id} has no contact.");
        var submission = new Submission(Guid.CreateVersion7(), offering, contact.ToDetails(), parent.Channel, answers, []) { ContactId = contact.Id };
        var (request, _) = await intake.OpenAsync(submission, isIncomplete: false, cancellationToken);
        var opened = request.Open(new Entry(Guid.CreateVersion7(), origin.By, request.CreatedAt, origin.Text) { Data = new EventData { Reference = parent.Reference } });
        db.Requests.Add(request);
        db.Events.Add(opened);
        db.Links.Add(new RequestLink { Id = Guid.CreateVersion7(), FromId = parent.Id, ToId = request.Id, Kind = origin.Kind, At = request.CreatedAt });
        unit.Publish(new RequestSubmitted(request.Id, request.Reference, request.OfferingCode, request.DepartmentCode, request.ContactId));
        return request;
    }

    public void AskDocuments(Moved moved, IReadOnlyList<LocalizedText> documents)
    {
        var entry = new Entry(
            Guid.CreateVersion7(),
            new Actor(moved.Happened.ActorKind, moved.Happened.ActorId, moved.Happened.ActorName),
            moved.Happened.At,
            string.Join('\n', documents.Select(document => document.In(""))));
        db.Events.Add(moved.Request.AskFor(entry, ExtraQuestions.AddDocuments(moved.Request, documents)));
    }
}

// Why one request opens another, and who did it.
internal sealed record Origin(LinkKind Kind, Actor By, string Text);
