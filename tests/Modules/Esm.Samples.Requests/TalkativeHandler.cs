using Esm.Requests.Contracts;

namespace Esm.Samples.Requests;

// Has something to say to whatever it is asked.
internal sealed class TalkativeHandler : IRequestHandler
{
    public Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken) => request.TellAsync("Vous êtes troisième sur la liste.", cancellationToken);
}
