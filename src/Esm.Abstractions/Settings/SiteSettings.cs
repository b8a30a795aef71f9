namespace Esm.Settings;

/// <summary>What every page of a tenant needs to know about it.</summary>
public sealed record SiteSettings
{
    /// <summary>Name of the commune, as citizens read it.</summary>
    public string SiteName { get; init; } = "Esm";

    /// <summary>Address of the tenant's root for links in mails, without a slash at its end: <c>https://demarches.example.be</c>.</summary>
    public string BaseUrl { get; init; } = "http://localhost:5000";

    /// <summary>IANA id of its time zone.</summary>
    public string TimeZone { get; init; } = "Europe/Brussels";

    /// <summary>Languages it serves, the default first. The texts exist in fr, nl and en.</summary>
    public IReadOnlyList<string> Cultures { get; init; } = ["fr", "nl", "en"];

    /// <summary>Phone number of the reception, shown on every page; empty for none.</summary>
    public string Phone { get; init; } = "";

    /// <summary>E-mail address of the reception, shown on every page; empty for none.</summary>
    public string Email { get; init; } = "";

    /// <summary>
    /// Whom to tell of a weakness of the site: an e-mail address, or an address that starts with https://. Published in <c>/.well-known/security.txt</c>; the reception's when empty.
    /// </summary>
    public string SecurityContact { get; init; } = "";

    /// <summary>Postal address, shown on every page; empty for none.</summary>
    public string Address { get; init; } = "";

    /// <summary>Id of the theme for citizens.</summary>
    public string PortalTheme { get; init; } = "Esm.Themes.Portal";

    /// <summary>Id of the theme for agents and admins.</summary>
    public string DeskTheme { get; init; } = "Esm.Themes.Desk";
}
