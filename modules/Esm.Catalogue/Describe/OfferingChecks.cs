using Esm.Catalogue.Contracts;

namespace Esm.Catalogue.Describe;

// What the modules that are on find wrong with an offering. What one of them cannot check is not sound: the offering is refused or hidden, and the others are read.
internal sealed class OfferingChecks(IEnumerable<IOfferingCheck> checks)
{
    public IEnumerable<OfferingFault> Find(OfferingInfo offering) => checks.SelectMany(check => Ask(check, offering));

    private static IReadOnlyList<OfferingFault> Ask(IOfferingCheck check, OfferingInfo offering)
    {
        try
        {
            return [.. check.Check(offering)];
        }
#pragma warning disable CA1031 // Whatever a module throws, it fails closed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return [new OfferingFault("code", $"It cannot be checked: {check.GetType()} failed with {exception.GetType().Name}: {exception.Message}")];
        }
    }
}
