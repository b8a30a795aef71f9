using System.ComponentModel.DataAnnotations;
using Esm.Localization;
using Esm.Settings;
using Esm.Time;

namespace Esm.Admin.Settings;

// What cannot be stored: the field, the key of the text that says so, and what stands in the text.
internal sealed record SettingsFault(string Field, string Text, params object[] Values);

internal sealed class SettingsInput
{
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

    public WeekInput Week { get; set; } = new();

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
        Week = WeekInput.Of(settings.OpeningHours),
        ClosingDays = DayLines.Write(settings.ClosingDays),
        DefaultCulture = settings.LanguageFor(),
        Cultures = [.. settings.Cultures],
        PortalTheme = settings.PortalTheme,
        DeskTheme = settings.DeskTheme,
    };

    public IEnumerable<SettingsFault> Validate(IReadOnlyCollection<string> themes)
        => FindFaults(themes).Concat(FindFaultsOfHours()).Concat(DayLines.FindWrong(ClosingDays)
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
        OpeningHours = Week.ToHours(),
        ClosingDays = DayLines.Read(ClosingDays),
        Cultures = [DefaultCulture ?? "", .. KnownCultures.Where(culture => Cultures.Contains(culture) && !string.Equals(culture, DefaultCulture, StringComparison.Ordinal))],
        PortalTheme = PortalTheme ?? "",
        DeskTheme = DeskTheme ?? "",
    };

    private IEnumerable<SettingsFault> FindFaults(IReadOnlyCollection<string> themes)
        => from problem in ApplyTo(new SiteSettings()).FindProblems(themes)
           where problem.Property != nameof(SiteSettings.OpeningHours)
           select problem.Property switch
           {
               nameof(SiteSettings.Cultures) => new SettingsFault(nameof(DefaultCulture), "Settings.DefaultCulture.Wrong"),
               nameof(SiteSettings.PortalTheme) or nameof(SiteSettings.DeskTheme) => new SettingsFault(problem.Property, "Settings.Theme.Wrong"),
               nameof(SiteSettings.SiteName) or nameof(SiteSettings.Phone) when problem.Code == "TooLong" => new SettingsFault(problem.Property, "Settings.TooLong"),
               nameof(SiteSettings.ClosingDays) => new SettingsFault(problem.Property, "Settings.ClosingDays.TooMany", SiteSettings.MostClosingDays),
               _ => new SettingsFault(problem.Property, $"Settings.{problem.Property}.{problem.Code}"),
           };

    // Each at its day; a week without an hour at its first.
    private SettingsFault[] FindFaultsOfHours()
    {
        SettingsFault[] wrong =
        [
            .. from day in Week.FindProblems()
               select new SettingsFault($"{nameof(Week)}.{day.Day}", $"Settings.OpeningHours.{day.Problem}", WeekInput.NameOf(day.Day)),
        ];
        return wrong.Length > 0 || Week.ToHours().Count > 0 ? wrong : [new SettingsFault($"{nameof(Week)}.{DayOfWeek.Monday}", "Settings.OpeningHours.Missing")];
    }
}
