using Esm.Security.Permissions;

namespace Esm.Catalogue.Contracts;

/// <summary>Permissions of the catalogue that other modules ask for.</summary>
public static class OfferingPermissions
{
    /// <summary>See and ask for the offerings that are for colleagues only. Administrators, department administrators and agents hold it.</summary>
    public static readonly Permission SeeInternalOfferings = new("SeeInternalOfferings", "See and ask for offerings that are for colleagues only");
}
