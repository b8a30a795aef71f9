using System.ComponentModel.DataAnnotations;
using Esm.Settings;

namespace Esm.Admin.Settings;

internal sealed class SettingsInput
{
    public static IReadOnlyList<string> KnownCultures => SiteSettings.KnownCultures;

    // Of the settings that the form was filled with.
    public string? Version { get; set; }

    public string? SiteName { get; set; }

    public string? BaseUrl { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? SecurityContact { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Address { get; set; }

    public string? TimeZone { get; set; }

    public string? Country { get; set; }

    public string? DefaultCulture { get; set; }

    public List<string> Cultures { get; set; } = [];

    public string? PortalTheme { get; set; }

    public string? DeskTheme { get; set; }

    public static SettingsInput From(SiteSettings settings) => new()
    {
        SiteName = settings.SiteName,
        BaseUrl = settings.BaseUrl,
        Phone = settings.Phone,
        Email = settings.Email,
        SecurityContact = settings.SecurityContact,
        Address = settings.Address,
        TimeZone = settings.TimeZone,
        Country = settings.Country,
        DefaultCulture = settings.LanguageFor(),
        Cultures = [.. settings.Cultures],
        PortalTheme = settings.PortalTheme,
        DeskTheme = settings.DeskTheme,
    };

    // Field and text key of everything that cannot be stored.
    public IEnumerable<(string Field, string Problem)> Validate(IReadOnlyCollection<string> themes)
        => ApplyTo(new SiteSettings()).FindProblems(themes).Select(problem => problem.Property switch
        {
            nameof(SiteSettings.Cultures) => (nameof(DefaultCulture), "Settings.DefaultCulture.Wrong"),
            nameof(SiteSettings.PortalTheme) or nameof(SiteSettings.DeskTheme) => (problem.Property, "Settings.Theme.Wrong"),
            nameof(SiteSettings.SiteName) or nameof(SiteSettings.Phone) when problem.Code == "TooLong" => (problem.Property, "Settings.TooLong"),
            _ => (problem.Property, $"Settings.{problem.Property}.{problem.Code}"),
        });

    public SiteSettings ApplyTo(SiteSettings settings) => settings with
    {
        SiteName = SiteName?.Trim() ?? "",
        BaseUrl = BaseUrl?.Trim().TrimEnd('/') ?? "",
        Phone = Phone?.Trim() ?? "",
        Email = Email?.Trim() ?? "",
        SecurityContact = SecurityContact?.Trim() ?? "",
        Address = Address?.Trim() ?? "",
        TimeZone = TimeZone?.Trim() ?? "",
        Country = Country?.Trim().ToUpperInvariant() ?? "",
        Cultures = [DefaultCulture ?? "", .. KnownCultures.Where(culture => Cultures.Contains(culture) && !string.Equals(culture, DefaultCulture, StringComparison.Ordinal))],
        PortalTheme = PortalTheme ?? "",
        DeskTheme = DeskTheme ?? "",
    };
}
