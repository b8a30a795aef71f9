using Esm.Catalogue.Contracts;
using Microsoft.Extensions.Logging;

namespace Esm.Catalogue.Describe;

// What the modules that are on find wrong with an offering. What one of them cannot check is not sound: the offering is refused or hidden, and the others are read.
internal sealed partial class OfferingChecks(IEnumerable<IOfferingCheck> checks, ILogger<OfferingChecks> logger)
{
    public IEnumerable<OfferingFault> Find(OfferingInfo offering) => checks.SelectMany(check => Ask(check, offering));

    private IReadOnlyList<OfferingFault> Ask(IOfferingCheck check, OfferingInfo offering)
    {
        try
        {
            return [.. check.Check(offering)];
        }
#pragma warning disable CA1031 // Whatever a module throws, it fails closed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(check.GetType(), offering.Code, exception);
            return [new OfferingFault("code", $"It cannot be checked: {check.GetType()} failed with {exception.GetType().Name}: {exception.Message}")];
        }
    }

    [LoggerMessage(LogLevel.Error, "{Check} failed on the offering {Offering}, which is refused or hidden")]
    private partial void LogFailed(Type check, string offering, Exception exception);
}
