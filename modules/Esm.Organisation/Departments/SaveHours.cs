using Esm.Data;
using Esm.Settings;
using Esm.Time;

namespace Esm.Organisation.Departments;

// A department's own hours are kept with the commune's, so that the work calendar finds both in one place.
internal sealed class SaveHours(ISiteService site, IUnitOfWork unitOfWork)
{
    public async Task<HoursForm> ReadAsync(string code, CancellationToken cancellationToken)
    {
        var version = await site.GetVersionAsync<SiteSettings>(cancellationToken);
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        return HoursForm.Of(settings.DepartmentHours.GetValueOrDefault(code) ?? new DepartmentHours(), version);
    }

    public async Task<SaveDepartmentOutcome> HandleAsync(string code, HoursForm form, CancellationToken cancellationToken)
    {
        if (await site.GetVersionAsync<SiteSettings>(cancellationToken) != form.Version)
        {
            return SaveDepartmentOutcome.Stale;
        }

        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var hours = form.ToHours();
        var all = settings.DepartmentHours.Where(department => department.Key != code).ToDictionary(StringComparer.Ordinal);
        if (hours is not { OpeningHours.Count: 0, ClosingDays.Count: 0 })
        {
            all[code] = hours;
        }

        await site.UpdateSettingsAsync(settings with { DepartmentHours = all }, cancellationToken);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? SaveDepartmentOutcome.Saved : SaveDepartmentOutcome.Stale;
    }
}
