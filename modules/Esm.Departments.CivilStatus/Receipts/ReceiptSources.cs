using Esm.Organisation.Contracts;
using Esm.Requests.Contracts;
using Esm.Settings;
using Esm.Time;

namespace Esm.Departments.CivilStatus.Receipts;

internal sealed record ReceiptFacts(SiteSettings Site, DepartmentInfo? Department, string Language, DateTimeOffset ReceivedAt, LocalDue? Due);

// What a receipt takes from elsewhere.
internal sealed class ReceiptSources(ISiteService site, IDepartments departments, ILocalClock clock)
{
    public async Task<ReceiptFacts> ReadAsync(RequestInfo request, CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        return new ReceiptFacts(
            settings,
            await departments.FindAsync(request.DepartmentCode, cancellationToken),
            settings.LanguageFor(request.Language),
            await clock.ToLocalAsync(request.CreatedAt),
            request.DueAt is { } dueAt ? await clock.ToDueAsync(dueAt) : null);
    }
}
