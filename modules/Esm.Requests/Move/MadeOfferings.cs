using Esm.Catalogue.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Move;

internal static class MadeOfferings
{
    // The offering in the version a request was made with. Versions are never deleted.
    public static async Task<OfferingInfo> FindMadeAsync(this IOfferings offerings, Request request, CancellationToken cancellationToken)
        => await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken)
            ?? throw new InvalidOperationException($"Version {request.OfferingVersion} of the offering {request.OfferingCode} is gone.");
}
