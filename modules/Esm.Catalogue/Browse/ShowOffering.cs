using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;
using Esm.Extensions;
using Esm.Organisation.Contracts;
using Esm.Settings;

namespace Esm.Catalogue.Browse;

// All that the page of an offering answers. RequestPath is empty where one cannot ask for it here.
internal sealed record OfferingView(OfferingFile File, OfferingInfo Info, DepartmentInfo Department)
{
    public string RequestPath { get; init; } = "";

    public TimeTaken? TimeTaken { get; init; }

    public IReadOnlyList<PublishedOffering> Related { get; init; } = [];

    public string StructuredData { get; init; } = "";

    public bool CanBeAsked => Info.Kind is OfferingKind.Form or OfferingKind.Procedure;
}

internal sealed class ShowOffering(PublishedOfferings offerings, IRequestPaths paths, IEnumerable<IOfferingTimes> times, IFaultIsolation isolation, ISiteService site)
{
    public async Task<OfferingView?> HandleAsync(string slug, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await offerings.FindAsync(slug, user, cancellationToken) is not { } offering)
        {
            return null;
        }

        var snapshot = await offerings.GetAsync(cancellationToken);
        if (snapshot.Departments.FirstOrDefault(department => department.Code == offering.Info.DepartmentCode) is not { } department)
        {
            return null;
        }

        var internalToo = await offerings.SeesInternalAsync(user);
        var view = new OfferingView(offering.File, offering.Info, department)
        {
            TimeTaken = await FindTimeAsync(offering.Info.Code, cancellationToken),
            Related = [.. offering.File.Related.Select(snapshot.FindByCode).OfType<PublishedOffering>().Where(related => internalToo || !related.Info.IsInternal)],
        };
        view = view with { RequestPath = await paths.FindAsync(view.Info, cancellationToken) ?? "" };
        return offering.Info.IsInternal
            ? view
            : view with { StructuredData = GovernmentService.Describe(view, await site.GetSettingsAsync<SiteSettings>(cancellationToken)) };
    }

    private async Task<TimeTaken?> FindTimeAsync(string code, CancellationToken cancellationToken)
    {
        foreach (var source in times)
        {
            if (await isolation.RunAsync(source, () => source.FindAsync(code, cancellationToken), null, cancellationToken) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }
}
