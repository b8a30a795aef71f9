using Esm.Requests.Contracts;

namespace Esm.Samples.Requests;

// Takes only what says what it is about, has a price for it, and would make another of its kind if it could.
internal sealed class CarefulHandler(IRequests requests) : IRequestHandler
{
    public Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
        => Task.FromResult(draft.Answers.Text("what").Length == 0 ? HandlerAnswer.Refuse("what", "Nobody said what it is about.") : HandlerAnswer.Accepted);

    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        request.SetFee(7);
        var again = await requests.OpenAsync(request, request.Offering.Code, request.Info.Answers, cancellationToken);
        request.Note($"Another of its kind: {again.GetType().Name}.");
    }
}
