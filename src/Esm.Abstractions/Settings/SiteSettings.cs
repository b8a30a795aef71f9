using System.Net.Mail;
using Esm.Time;

namespace Esm.Settings;

/// <summary>What every page of a tenant needs to know about it.</summary>
[SettingsSection("site")]
public sealed record SiteSettings
{
    /// <summary>Greatest length of a name, an address on the web, a phone number and an e-mail address.</summary>
    public const int ShortMaxLength = 120;

    /// <summary>Greatest length of the postal address.</summary>
    public const int AddressMaxLength = 500;

    /// <summary>Most closing days: those of many years.</summary>
    public const int MostClosingDays = 400;

    /// <summary>The languages that texts exist in.</summary>
    public static IReadOnlyList<string> KnownCultures => Localization.Cultures.Known;

    /// <summary>Name of the commune, as citizens read it.</summary>
    public string SiteName { get; init; } = "Esm";

    /// <summary>
    /// Address of the tenant's root for links in mails, without a slash at its end: <c>https://demarches.example.be</c>. Where nobody set one, <see cref="ISiteService"/>
    /// gives the address that the tenant answers to.
    /// </summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>IANA id of its time zone.</summary>
    public string TimeZone { get; init; } = "Europe/Brussels";

    /// <summary>ISO 3166 code of its country, two capital letters: its public holidays, and how its phone numbers are written.</summary>
    public string Country { get; init; } = "BE";

    /// <summary>When the administration works, each week.</summary>
    public IReadOnlyList<OpeningHours> OpeningHours { get; init; } = Time.OpeningHours.Usual;

    /// <summary>Days on which the administration is closed though its week and the country's public holidays would have it open.</summary>
    public IReadOnlyList<DateOnly> ClosingDays { get; init; } = [];

    /// <summary>By code: the departments that do not keep the commune's hours.</summary>
    public IReadOnlyDictionary<string, DepartmentHours> DepartmentHours { get; init; } = new Dictionary<string, DepartmentHours>();

    /// <summary>Languages it serves, the default first. The texts exist in fr, nl and en.</summary>
    public IReadOnlyList<string> Cultures { get; init; } = Localization.Cultures.Known;

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

    /// <summary>Finds what cannot be stored: the rules of the settings page and of recipes.</summary>
    /// <param name="themes">Ids of the themes that are installed.</param>
    public IEnumerable<SettingsProblem> FindProblems(IReadOnlyCollection<string> themes)
        => FindProblemsOfTexts().Concat(FindProblemsOfChoices(themes));

    private static bool IsRoot(string address)
        => address.Length <= ShortMaxLength
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { Query: "", Fragment: "", UserInfo: "" };

    private static bool IsSecurityContact(string contact)
        => contact.Length <= ShortMaxLength
            && !contact.Any(char.IsControl)
            && (MailAddress.TryCreate(contact, out _) || (Uri.TryCreate(contact, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps));

    private static SettingsProblem TooLong(string property, int most)
        => new(property, "TooLong", $"'{char.ToLowerInvariant(property[0])}{property[1..]}' is longer than {most} characters.");

    private IEnumerable<SettingsProblem> FindProblemsOfTexts()
    {
        if (string.IsNullOrWhiteSpace(SiteName))
        {
            yield return new SettingsProblem(nameof(SiteName), "Missing", "'siteName' is empty: citizens read it on every page.");
        }

        if (SiteName.Length > ShortMaxLength)
        {
            yield return TooLong(nameof(SiteName), ShortMaxLength);
        }

        if (!IsRoot(BaseUrl))
        {
            yield return new SettingsProblem(nameof(BaseUrl), "Wrong", $"'{BaseUrl}' cannot be the tenant's address: http:// or https://, a host, no query.");
        }

        if (Phone.Length > ShortMaxLength)
        {
            yield return TooLong(nameof(Phone), ShortMaxLength);
        }

        if (Email.Length > 0 && (Email.Length > ShortMaxLength || !MailAddress.TryCreate(Email, out _)))
        {
            yield return new SettingsProblem(nameof(Email), "Wrong", $"'{Email}' is no e-mail address.");
        }

        if (SecurityContact.Length > 0 && !IsSecurityContact(SecurityContact))
        {
            yield return new SettingsProblem(nameof(SecurityContact), "Wrong", $"'{SecurityContact}' is neither an e-mail address nor one that starts with https://.");
        }

        if (Address.Length > AddressMaxLength)
        {
            yield return TooLong(nameof(Address), AddressMaxLength);
        }
    }

    private IEnumerable<SettingsProblem> FindProblemsOfChoices(IReadOnlyCollection<string> themes)
    {
        // An id of Windows' own would not mean the same on another node.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
        {
            yield return new SettingsProblem(nameof(TimeZone), "Wrong", $"There is no time zone '{TimeZone}'.");
        }

        if (Country is not { Length: 2 } || !Country.All(char.IsAsciiLetterUpper))
        {
            yield return new SettingsProblem(nameof(Country), "Wrong", $"The country '{Country}' is not two capital letters, as in BE.");
        }

        foreach (var problem in FindProblemsOfHours())
        {
            yield return problem;
        }

        foreach (var culture in Cultures.Except(KnownCultures, StringComparer.Ordinal))
        {
            yield return new SettingsProblem(nameof(Cultures), "Wrong", $"There are no texts in language '{culture}'; known are {string.Join(", ", KnownCultures)}.");
        }

        if (Cultures.Distinct(StringComparer.Ordinal).Count() < Cultures.Count)
        {
            yield return new SettingsProblem(nameof(Cultures), "Wrong", "'cultures' names a language twice.");
        }

        if (Cultures.Count == 0)
        {
            yield return new SettingsProblem(nameof(Cultures), "Wrong", "'cultures' names no language.");
        }

        foreach (var (property, theme) in new[] { (nameof(PortalTheme), PortalTheme), (nameof(DeskTheme), DeskTheme) }.Where(pair => !themes.Contains(pair.Item2)))
        {
            yield return new SettingsProblem(property, "Wrong", $"There is no theme '{theme}'.");
        }
    }

    private IEnumerable<SettingsProblem> FindProblemsOfHours()
    {
        // Nothing could ever be due.
        if (OpeningHours.Count == 0)
        {
            yield return new SettingsProblem(nameof(OpeningHours), "Missing", "'openingHours' has no hour in the whole week: no deadline would ever end.");
        }

        foreach (var (day, problem) in FindWrongDays(OpeningHours))
        {
            yield return new SettingsProblem(nameof(OpeningHours), problem, $"'openingHours' cannot be right on {day}: hours end before they begin, or overlap.");
        }

        if (ClosingDays.Count > MostClosingDays)
        {
            yield return new SettingsProblem(nameof(ClosingDays), "TooMany", $"'closingDays' holds more than {MostClosingDays} days.");
        }

        foreach (var (code, hours) in DepartmentHours)
        {
            foreach (var (day, problem) in FindWrongDays(hours.OpeningHours))
            {
                yield return new SettingsProblem(nameof(DepartmentHours), problem, $"'departmentHours' of {code} cannot be right on {day}: hours end before they begin, or overlap.");
            }

            if (hours.ClosingDays.Count > MostClosingDays)
            {
                yield return new SettingsProblem(nameof(DepartmentHours), "TooMany", $"'departmentHours' of {code} holds more than {MostClosingDays} closing days.");
            }
        }
    }

    private static IEnumerable<(DayOfWeek Day, string Problem)> FindWrongDays(IEnumerable<OpeningHours> week)
        => from hours in week
           group hours by hours.Day into day
           let problem = Time.OpeningHours.FindProblem(day)
           where problem is not null
           select (day.Key, problem);

    /// <summary>The language to speak with somebody: the requested one if the tenant serves it, else the tenant's first.</summary>
    /// <param name="requested">Two-letter code, or null for the tenant's first.</param>
    public string LanguageFor(string? requested = null)
    {
        var served = Cultures.Where(Localization.Cultures.IsKnown).ToArray();
        return served.FirstOrDefault(language => string.Equals(language, requested, StringComparison.Ordinal)) ?? served.FirstOrDefault() ?? Localization.Cultures.Known[0];
    }

    /// <summary>
    /// Makes texts, dates and numbers those of somebody's language until the result is disposed: for who reads another one than whoever makes the request. What is stored with
    /// people may be a language that the tenant no longer serves; <see cref="Localization.Cultures.Current"/> is the one that is spoken.
    /// </summary>
    /// <param name="requested">Two-letter code, or null for the tenant's first.</param>
    public IDisposable Speak(string? requested = null) => Localization.Cultures.Speak(LanguageFor(requested));
}
