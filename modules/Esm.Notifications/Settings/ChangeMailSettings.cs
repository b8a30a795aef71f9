using System.Globalization;
using Esm.Data;
using Esm.Settings;

namespace Esm.Notifications.Settings;

internal sealed record MailSettingsInput
{
    // Of the settings that the form was filled with.
    public string? Version { get; init; }

    public MailTransportKind Transport { get; init; }

    public string? From { get; init; }

    public string? FromName { get; init; }

    public string? ReplyTo { get; init; }

    public string? Host { get; init; }

    public string? Port { get; init; }

    public string? UserName { get; init; }

    // Empty keeps the one that is stored, which no page ever shows.
    public string? Password { get; init; }

    public bool ForgetPassword { get; init; }

    public bool UseTls { get; init; }

    public static MailSettingsInput Of(MailSettings settings) => new()
    {
        Transport = settings.Transport,
        From = settings.From,
        FromName = settings.FromName,
        ReplyTo = settings.ReplyTo,
        Host = settings.Host,
        Port = settings.Port.ToString(CultureInfo.InvariantCulture),
        UserName = settings.UserName,
        UseTls = settings.UseTls,
    };
}

internal abstract record ChangeMailSettingsOutcome
{
    public sealed record Changed : ChangeMailSettingsOutcome;

    public sealed record Stale : ChangeMailSettingsOutcome;

    public sealed record Refused(IReadOnlyList<FieldMistake> Mistakes) : ChangeMailSettingsOutcome;
}

internal sealed record FieldMistake(string Field, string TextKey);

internal sealed class ChangeMailSettings(ISiteService site, IUnitOfWork unitOfWork, MailPassword password)
{
    public async Task<ChangeMailSettingsOutcome> HandleAsync(MailSettingsInput input, CancellationToken cancellationToken)
    {
        var mistakes = FindMistakes(input).ToList();
        if (mistakes.Count > 0)
        {
            return new ChangeMailSettingsOutcome.Refused(mistakes);
        }

        if (await site.GetVersionAsync<MailSettings>(cancellationToken) != input.Version)
        {
            return new ChangeMailSettingsOutcome.Stale();
        }

        var current = await site.GetSettingsAsync<MailSettings>(cancellationToken);
        await site.UpdateSettingsAsync(Apply(input, current), cancellationToken);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? new ChangeMailSettingsOutcome.Changed() : new ChangeMailSettingsOutcome.Stale();
    }

    // The rules of the page, for a recipe.
    public static IEnumerable<SettingsProblem> FindProblems(MailSettings settings)
        => FindMistakes(MailSettingsInput.Of(settings)).Select(mistake => new SettingsProblem(mistake.Field, "Wrong", mistake.TextKey switch
        {
            "Mail.Error.OneLine" => "'fromName' is one line.",
            "Mail.Error.Host" => $"'{settings.Host}' is no host name.",
            "Mail.Error.Port" => $"'port' is {settings.Port}; it lies between 1 and {ushort.MaxValue}.",
            "Mail.Error.FromNeeded" => "'from' is empty: a mail server needs a sender.",
            _ => $"'{(mistake.Field == nameof(MailSettings.ReplyTo) ? settings.ReplyTo : settings.From)}' is no e-mail address.",
        }));

    private MailSettings Apply(MailSettingsInput input, MailSettings current) => new()
    {
        Transport = input.Transport,
        From = Clean(input.From),
        FromName = Clean(input.FromName),
        ReplyTo = Clean(input.ReplyTo),
        Host = Clean(input.Host),
        Port = ParsePort(input.Port) ?? current.Port,
        UserName = Clean(input.UserName),
        ProtectedPassword = Password(input, current),
        UseTls = input.UseTls,
    };

    private string Password(MailSettingsInput input, MailSettings current)
    {
        if (input.ForgetPassword)
        {
            return "";
        }

        return string.IsNullOrEmpty(input.Password) ? current.ProtectedPassword : password.Protect(input.Password);
    }

    private static IEnumerable<FieldMistake> FindMistakes(MailSettingsInput input)
    {
        if (Clean(input.From) is { Length: > 0 } from && !MailAddresses.IsValid(from))
        {
            yield return new FieldMistake(nameof(MailSettingsInput.From), "Mail.Error.Address");
        }

        if (Clean(input.ReplyTo) is { Length: > 0 } replyTo && !MailAddresses.IsValid(replyTo))
        {
            yield return new FieldMistake(nameof(MailSettingsInput.ReplyTo), "Mail.Error.Address");
        }

        if (Clean(input.FromName).AsSpan().ContainsAny('\r', '\n'))
        {
            yield return new FieldMistake(nameof(MailSettingsInput.FromName), "Mail.Error.OneLine");
        }

        if (input.Transport == MailTransportKind.Folder)
        {
            yield break;
        }

        if (Uri.CheckHostName(Clean(input.Host)) == UriHostNameType.Unknown)
        {
            yield return new FieldMistake(nameof(MailSettingsInput.Host), "Mail.Error.Host");
        }

        if (ParsePort(input.Port) is null)
        {
            yield return new FieldMistake(nameof(MailSettingsInput.Port), "Mail.Error.Port");
        }

        if (Clean(input.From).Length == 0)
        {
            yield return new FieldMistake(nameof(MailSettingsInput.From), "Mail.Error.FromNeeded");
        }
    }

    private static int? ParsePort(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port : null;

    private static string Clean(string? text) => text?.Trim() ?? "";
}
