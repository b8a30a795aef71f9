using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Handle;

internal sealed class HandledRequest(Request request, OfferingInfo offering, HandlerTools tools) : IHandledRequest
{
    private const int CentsPerEuro = 100;

    public Request Row => request;

    public RequestInfo Info => request.ToInfo();

    public OfferingInfo Offering => offering;

    public string TrackingPath => tools.PathTo(request);

    public void SetDue(DateOnly? dueOn) => request.Promise(dueOn);

    public void SetPriority(int priority) => request.Rank(Math.Clamp(priority, 1, 4));

    public void SetFee(decimal amount) => request.Charge((int)Math.Round(amount * CentsPerEuro, MidpointRounding.AwayFromZero));

    public void Note(string text) => tools.Add(request.Note(tools.Entry(text)));

    public async Task TellAsync(string text, CancellationToken cancellationToken)
    {
        var told = request.Tell(tools.Entry(text));
        tools.Add(told);
        await tools.TellAsync(request, told, cancellationToken);
    }

    public async Task AttachAsync(string name, string contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = await tools.StoreAsync(name, contentType, content, cancellationToken);
        var attached = request.Note(tools.Entry(file.Name));
        tools.Add(attached, file);
    }
}
