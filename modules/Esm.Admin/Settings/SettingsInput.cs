using System.ComponentModel.DataAnnotations;
using Esm.Localization;
using Esm.Settings;

namespace Esm.Admin.Settings;

// What cannot be stored: the field, the key of the text that says so, and what stands in the text.
internal sealed record SettingsFault(string Field, string Text, params object[] Values);

internal sealed class SettingsInput
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;
    private const int MostWrongLines = 5;
    private const int LongestQuote = 40;

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

    // One a line.
    [DataType(DataType.MultilineText)]
    public string? ClosingDays { get; set; }

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
        ClosingDays = string.Join('\n', settings.ClosingDays.Select(InputDate.Write)),
        DefaultCulture = settings.LanguageFor(),
        Cultures = [.. settings.Cultures],
        PortalTheme = settings.PortalTheme,
        DeskTheme = settings.DeskTheme,
    };

    public IEnumerable<SettingsFault> Validate(IReadOnlyCollection<string> themes)
        => ApplyTo(new SiteSettings()).FindProblems(themes).Select(problem => problem.Property switch
        {
            nameof(SiteSettings.Cultures) => new SettingsFault(nameof(DefaultCulture), "Settings.DefaultCulture.Wrong"),
            nameof(SiteSettings.PortalTheme) or nameof(SiteSettings.DeskTheme) => new SettingsFault(problem.Property, "Settings.Theme.Wrong"),
            nameof(SiteSettings.SiteName) or nameof(SiteSettings.Phone) when problem.Code == "TooLong" => new SettingsFault(problem.Property, "Settings.TooLong"),
            nameof(SiteSettings.ClosingDays) => new SettingsFault(problem.Property, "Settings.ClosingDays.TooMany", SiteSettings.MostClosingDays),
            _ => new SettingsFault(problem.Property, $"Settings.{problem.Property}.{problem.Code}"),
        }).Concat(ClosingLines()
            .Where(line => line.Day is null)
            .Take(MostWrongLines)
            .Select(line => new SettingsFault(nameof(ClosingDays), "Settings.ClosingDays.Wrong", line.Number, InputText.Shorten(line.Text, LongestQuote))));

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
        ClosingDays = [.. ClosingLines().Select(line => line.Day).OfType<DateOnly>().Distinct().Order()],
        Cultures = [DefaultCulture ?? "", .. KnownCultures.Where(culture => Cultures.Contains(culture) && !string.Equals(culture, DefaultCulture, StringComparison.Ordinal))],
        PortalTheme = PortalTheme ?? "",
        DeskTheme = DeskTheme ?? "",
    };

    private IEnumerable<(int Number, string Text, DateOnly? Day)> ClosingLines()
        => (ClosingDays ?? "").Split('\n')
            .Select((line, index) => (Number: index + 1, Text: line.Trim()))
            .Where(line => line.Text.Length > 0)
            .Select(line => (line.Number, line.Text, InputDate.Read(line.Text) is { Year: >= EarliestYear and < LatestYear } day ? (DateOnly?)day : null));
}
