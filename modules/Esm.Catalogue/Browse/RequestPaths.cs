using Esm.Catalogue.Contracts;
using Esm.Extensions;

namespace Esm.Catalogue.Browse;

internal sealed class RequestPaths(IEnumerable<IOfferingIntake> intakes, IFaultIsolation isolation) : IRequestPaths
{
    public async Task<string?> FindAsync(OfferingInfo offering, CancellationToken cancellationToken)
    {
        foreach (var intake in offering.Kind is OfferingKind.Form or OfferingKind.Procedure ? intakes : [])
        {
            if (await isolation.RunAsync(intake, () => Task.FromResult(intake.FindPath(offering)), null, cancellationToken) is { } path)
            {
                return path;
            }
        }

        return null;
    }
}
