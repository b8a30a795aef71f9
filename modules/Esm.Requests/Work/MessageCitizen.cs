using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Work;

// Writes to the person; with documents to send, these join what the person's page asks for.
internal sealed class MessageCitizen(RequestsDb db, DeskWork work, RequestMover mover)
{
    // What the person reads: what was written, and the documents below it.
    public static string Compose(string text, IReadOnlyList<string> documents)
        => documents.Count == 0 ? text : $"{text}\n{string.Join('\n', documents.Select(document => "– " + document))}";

    public Task<DeskOutcome> HandleAsync(AgentPost post, bool waitsForAnswer, IReadOnlyList<string> documents, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                var asks = waitsForAnswer || documents.Count > 0;
                var made = await mover.MoveAsync(
                    request, asks ? TransitionMeaning.AskCitizen : TransitionMeaning.Message, StepMaker.Of(post.Agent), entry with { Text = Compose(entry.Text, documents) }, cancellationToken) is StepOutcome.Made;
                if (made && documents.Count > 0)
                {
                    var asked = entry with { Id = Guid.CreateVersion7(), Text = string.Join('\n', documents) };
                    db.Events.Add(request.AskFor(asked, ExtraQuestions.AddDocuments(request, documents.Select(document => (LocalizedText)document))));
                }

                return made;
            },
            cancellationToken);
}
