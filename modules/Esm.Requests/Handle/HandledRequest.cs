using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;
using Esm.Time;

namespace Esm.Requests.Handle;

internal sealed class HandledRequest(Request request, OfferingInfo offering, RequestWorkflow workflow, HandlerTools tools) : IHandledRequest
{
    // Told while the request is made: the confirmation says it too, so that one act is one mail. Null for any other request.
    public List<string>? Told { get; init; }

    public Request Row => request;

    public RequestInfo Info => request.ToInfo(workflow);

    public OfferingInfo Offering => offering;

    public string TrackingPath => tools.PathTo(request);

    public Task SetDeadlineAsync(WorkSpan span, CancellationToken cancellationToken) => tools.PromiseAsync(request, span, cancellationToken);

    public void SetPriority(int priority) => request.Rank(priority);

    public void SetFee(decimal amount) => request.Charge(amount);

    public void Note(string text) => tools.Add(request.Note(tools.Entry(text)));

    public void AskForDocuments(IReadOnlyCollection<string> fieldKeys)
    {
        var answers = FormAnswers.FromJson(request.Answers);
        var known = ExtraQuestions.Read(request).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        FormField[] asked =
        [
            .. offering.Form.Fields()
                .Where(field => fieldKeys.Contains(field.Key) && !field.Required && answers.Find(field.Key) is null && !known.Contains(field.Key))
                .Select(field => field with { Required = true }),
        ];
        if (asked.Length > 0)
        {
            tools.Add(request.AskFor(tools.Entry(string.Join('\n', asked.Select(field => field.Label.In("")))), ExtraQuestions.Add(request, asked)));
        }
    }

    public async Task TellAsync(string text, CancellationToken cancellationToken)
    {
        var told = request.Tell(tools.Entry(text));
        tools.Add(told);
        if (Told is null)
        {
            await tools.TellAsync(request, told, cancellationToken);
            return;
        }

        tools.Keep(request, told);
        Told.Add(text);
    }

    public async Task AttachAsync(string name, string contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = await tools.StoreAsync(name, contentType, content, cancellationToken);
        var attached = request.Note(tools.Entry(file.Name));
        tools.Add(attached, file);
    }
}
