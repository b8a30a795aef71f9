using Esm.Data;
using Esm.Extensions;
using Esm.Settings;

namespace Esm.Admin.Settings;

internal abstract record ChangeSettingsOutcome
{
    private ChangeSettingsOutcome()
    {
    }

    internal sealed record Saved : ChangeSettingsOutcome;

    internal sealed record Refused(IReadOnlyList<(string Field, string Problem)> Problems) : ChangeSettingsOutcome;

    internal sealed record Overtaken : ChangeSettingsOutcome;
}

internal sealed class ChangeSettings(ISiteService site, IExtensionManager extensions, IUnitOfWork unitOfWork)
{
    public async Task<ChangeSettingsOutcome> HandleAsync(SettingsInput input, CancellationToken cancellationToken)
    {
        var themes = extensions.Extensions.Where(extension => extension.IsTheme).Select(extension => extension.Id).ToArray();
        var problems = input.Validate(themes).ToArray();
        if (problems.Length > 0)
        {
            return new ChangeSettingsOutcome.Refused(problems);
        }

        await unitOfWork.BeginAsync(cancellationToken);
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        await site.UpdateSettingsAsync(input.ApplyTo(settings), cancellationToken);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed
            ? new ChangeSettingsOutcome.Saved()
            : new ChangeSettingsOutcome.Overtaken();
    }
}
