using System.Text.Json.Serialization;
using Esm.Settings;

namespace Esm.Notifications.Settings;

[SettingsSection("mail")]
internal sealed record MailSettings
{
    public MailTransportKind Transport { get; init; }

    public string From { get; init; } = "";

    public string FromName { get; init; } = "";

    public string ReplyTo { get; init; } = "";

    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public string UserName { get; init; } = "";

    // Encrypted with the tenant's keys: see MailPassword.
    public string ProtectedPassword { get; init; } = "";

    public bool UseTls { get; init; } = true;

    // A tenant that set nothing sends all the same: in its own name, to nobody's letter box.
    public string SenderOr(SiteSettings site)
    {
        if (From.Length > 0)
        {
            return From;
        }

        return "no-reply@" + (Uri.TryCreate(site.BaseUrl, UriKind.Absolute, out var address) ? address.Host : "localhost");
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<MailTransportKind>))]
internal enum MailTransportKind
{
    Folder,
    Smtp,
}
