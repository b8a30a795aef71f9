using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Settings;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Move;

// What one request asks for in its turn: other requests, and documents of the person.
internal sealed class FollowUps(RequestsDb db, IOfferings offerings, OpenRequest opening, ISiteService site, IStringLocalizer<Texts> texts)
{
    // For the same contact, linked, in the other department's queue.
    public async Task<OpenOutcome> OpenAsync(Request parent, string offeringCode, FormAnswers answers, CancellationToken cancellationToken)
        => await offerings.FindByCodeAsync(offeringCode, cancellationToken) is { } offering
            ? await opening.HandleAsync(parent, offering, answers, new Origin(LinkKind.Opened, new Actor(ActorKind.System, null, parent.ContactName), ""), cancellationToken)
            : new OpenOutcome.NotPublished();

    // A step is made even where what it opens cannot be: colleagues read so, in the commune's first language, and do it by hand.
    public async Task OpenForStepAsync(Moved moved, string offeringCode, CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        using (settings.Speak())
        {
            var outcome = await OpenAsync(moved.Request, offeringCode, FormAnswers.None, cancellationToken);
            if (outcome is not OpenOutcome.Opened)
            {
                var title = (await offerings.FindByCodeAsync(offeringCode, cancellationToken))?.Title.ToString() ?? offeringCode;
                var actor = new Actor(ActorKind.System, null, "");
                db.Events.Add(moved.Request.Note(new Entry(Guid.CreateVersion7(), actor, moved.Happened.At, texts["Note.NotOpened", title, Explain(outcome)])));
            }
        }
    }

    public string Explain(OpenOutcome outcome) => outcome switch
    {
        OpenOutcome.NotPublished => texts["NotOpened.NotPublished"],
        OpenOutcome.Refused { Errors.Count: 0 } => texts["NotOpened.AsksBack"],
        OpenOutcome.Refused refused => string.Join(' ', refused.Errors.Select(error => error.Message)),
        OpenOutcome.Circular => texts["NotOpened.Circular"],
        _ => throw new InvalidOperationException($"Outcome {outcome} is none of a request that was not opened."),
    };

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
