namespace Esm.Identity.Data;

// How user names, addresses and role names are compared: as ASP.NET Core Identity's own normaliser does.
internal static class Names
{
    public static string Normalize(string name) => name.Trim().Normalize().ToUpperInvariant();
}
