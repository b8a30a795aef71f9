using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Esm.Settings;

namespace Esm.Admin.Settings;

internal sealed class SettingsInput
{
    public const int ShortMaxLength = 120;
    public const int AddressMaxLength = 500;

    public static readonly IReadOnlyList<string> KnownCultures = ["fr", "nl", "en"];

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
        DefaultCulture = settings.Cultures.Count > 0 ? settings.Cultures[0] : KnownCultures[0],
        Cultures = [.. settings.Cultures],
        PortalTheme = settings.PortalTheme,
        DeskTheme = settings.DeskTheme,
    };

    // Field and text key of everything that cannot be stored.
    public IEnumerable<(string Field, string Problem)> Validate(IReadOnlyCollection<string> themes)
        => ValidateTexts().Concat(ValidateChoices(themes));

    // Called on a valid input only.
    public SiteSettings ApplyTo(SiteSettings settings) => settings with
    {
        SiteName = SiteName!.Trim(),
        BaseUrl = BaseUrl!.Trim().TrimEnd('/'),
        Phone = Phone?.Trim() ?? "",
        Email = Email?.Trim() ?? "",
        SecurityContact = SecurityContact?.Trim() ?? "",
        Address = Address?.Trim() ?? "",
        TimeZone = TimeZone!.Trim(),
        Cultures = [DefaultCulture!, .. KnownCultures.Where(culture => Cultures.Contains(culture) && !string.Equals(culture, DefaultCulture, StringComparison.Ordinal))],
        PortalTheme = PortalTheme!,
        DeskTheme = DeskTheme!,
    };

    private IEnumerable<(string Field, string Problem)> ValidateTexts()
    {
        if (string.IsNullOrWhiteSpace(SiteName))
        {
            yield return (nameof(SiteName), "Settings.SiteName.Missing");
        }

        if (SiteName?.Length > ShortMaxLength)
        {
            yield return (nameof(SiteName), "Settings.TooLong");
        }

        if (!IsRoot(BaseUrl))
        {
            yield return (nameof(BaseUrl), "Settings.BaseUrl.Wrong");
        }

        if (Phone?.Length > ShortMaxLength)
        {
            yield return (nameof(Phone), "Settings.TooLong");
        }

        if (!string.IsNullOrWhiteSpace(Email) && (Email.Length > ShortMaxLength || !MailAddress.TryCreate(Email.Trim(), out _)))
        {
            yield return (nameof(Email), "Settings.Email.Wrong");
        }

        if (!string.IsNullOrWhiteSpace(SecurityContact) && !IsSecurityContact(SecurityContact.Trim()))
        {
            yield return (nameof(SecurityContact), "Settings.SecurityContact.Wrong");
        }

        if (Address?.Length > AddressMaxLength)
        {
            yield return (nameof(Address), "Settings.Address.TooLong");
        }
    }

    private IEnumerable<(string Field, string Problem)> ValidateChoices(IReadOnlyCollection<string> themes)
    {
        // An id of Windows' own would not mean the same on another node.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone?.Trim() ?? "", out var zone) || !zone.HasIanaId)
        {
            yield return (nameof(TimeZone), "Settings.TimeZone.Wrong");
        }

        if (!KnownCultures.Contains(DefaultCulture ?? "", StringComparer.Ordinal))
        {
            yield return (nameof(DefaultCulture), "Settings.DefaultCulture.Wrong");
        }

        if (!themes.Contains(PortalTheme ?? ""))
        {
            yield return (nameof(PortalTheme), "Settings.Theme.Wrong");
        }

        if (!themes.Contains(DeskTheme ?? ""))
        {
            yield return (nameof(DeskTheme), "Settings.Theme.Wrong");
        }
    }

    private static bool IsSecurityContact(string contact)
        => contact.Length <= ShortMaxLength
            && !contact.Any(char.IsControl)
            && (MailAddress.TryCreate(contact, out _) || (Uri.TryCreate(contact, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps));

    private static bool IsRoot(string? address)
        => address is { Length: <= ShortMaxLength }
            && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { Query: "", Fragment: "", UserInfo: "" };
}
