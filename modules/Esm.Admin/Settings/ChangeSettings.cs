using Esm.Data;
using Esm.Extensions;
using Esm.Settings;
using Esm.Shells;
using Microsoft.AspNetCore.Http;

namespace Esm.Admin.Settings;

internal abstract record ChangeSettingsOutcome
{
    private ChangeSettingsOutcome()
    {
    }

    internal sealed record Saved : ChangeSettingsOutcome;

    internal sealed record Refused(IReadOnlyList<SettingsFault> Faults) : ChangeSettingsOutcome;

    internal sealed record Overtaken : ChangeSettingsOutcome;
}

internal sealed class ChangeSettings(ISiteService site, IExtensionManager extensions, IUnitOfWork unitOfWork, ShellSettings shell, IHttpContextAccessor http)
{
    public async Task<ChangeSettingsOutcome> HandleAsync(SettingsInput input, CancellationToken cancellationToken)
    {
        var themes = extensions.Extensions.Where(extension => extension.IsTheme).Select(extension => extension.Id).ToArray();
        var faults = input.Validate(themes).Concat(FindLockOut(input)).ToArray();
        if (faults.Length > 0)
        {
            return new ChangeSettingsOutcome.Refused(faults);
        }

        if (await site.GetVersionAsync<SiteSettings>(cancellationToken) != input.Version)
        {
            return new ChangeSettingsOutcome.Overtaken();
        }

        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        await site.UpdateSettingsAsync(input.ApplyTo(settings), cancellationToken);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed
            ? new ChangeSettingsOutcome.Saved()
            : new ChangeSettingsOutcome.Overtaken();
    }

    // A tenant without host names answers to its public address alone: the admin who mistypes it would never see this page again.
    private IEnumerable<SettingsFault> FindLockOut(SettingsInput input)
    {
        var here = http.HttpContext!.Request.Host.Host;
        if (shell.RequestUrlHost.Length == 0
            && Uri.TryCreate(input.BaseUrl?.Trim(), UriKind.Absolute, out var address)
            && !address.IsLoopback
            && here is not ("localhost" or "127.0.0.1" or "[::1]")
            && !string.Equals(address.Host, here, StringComparison.OrdinalIgnoreCase))
        {
            yield return new SettingsFault(nameof(SettingsInput.BaseUrl), "Settings.BaseUrl.OtherHost");
        }
    }
}
