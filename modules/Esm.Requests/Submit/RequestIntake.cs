using Esm.Catalogue.Contracts;

namespace Esm.Requests.Submit;

internal sealed class RequestIntake : IOfferingIntake
{
    public string? FindPath(OfferingInfo offering)
        => offering.Kind is OfferingKind.Form or OfferingKind.Procedure ? $"services/{offering.Slug}/request" : null;
}
