using Esm.Events;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Snapshots;

// Who subscribes from zero, or was off for longer than facts are kept, is told of everything there is.
public sealed class SnapshotSourceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task Page_by_page_each_subject_is_told_once(TestDatabase database)
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = database, WithThemes = false });
        await tenant.ApplyRecipeAsync(Repository.PathOf("recipes/commune.recipe.json"));
        foreach (var (name, address) in new[] { ("Marie Dubois", "Rue Haute 12"), ("Jean Petit", "Rue Basse 3"), ("Ann Peeters", "Place Verte 7") })
        {
            await ReportAsync(tenant, name, address);
        }

        var told = await tenant.InScopeAsync(async services =>
        {
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var snapshot in services.GetServices<SnapshotRegistration>())
            {
                var subjects = await ReadAllAsync(snapshot, services, page: 2);
                Assert.Equal(subjects.Count, subjects.Distinct().Count());
                Assert.Equal(await ReadAllAsync(snapshot, services, page: 1000), subjects);
                counts[snapshot.EventName] = subjects.Count;
            }

            return counts;
        });

        Assert.Equal(["catalogue.offering", "contacts.contact", "contacts.interaction", "organisation.department", "requests.happened"], told.Keys);
        Assert.Equal([3, 3, 3], new[] { "contacts.contact", "contacts.interaction", "requests.happened" }.Select(name => told[name]));
        Assert.All(["catalogue.offering", "organisation.department"], name => Assert.True(told[name] > 3, name));
    }

    private static async Task ReportAsync(EsmTenant tenant, string name, string address)
    {
        using var citizen = tenant.NewClient();
        var form = await citizen.VisitAsync("/services/graffiti/request");
        var sent = await form.SubmitAsync("main form[enctype='multipart/form-data']", new Dictionary<string, string>
        {
            ["f.place.address"] = address,
            ["f.surface"] = "public-building",
            ["f.offensive"] = "no",
            ["Applicant.Name"] = name,
            ["Applicant.Email"] = name.Replace(' ', '.').ToLowerInvariant() + "@example.be",
        });
        (await sent.FollowAsync()).ShouldBeOk();
    }

    private static async Task<List<string>> ReadAllAsync(SnapshotRegistration snapshot, IServiceProvider services, int page)
    {
        var subjects = new List<string>();
        while (await snapshot.ReadAsync(services, subjects.LastOrDefault(), page, Cancel) is { Count: > 0 } read)
        {
            subjects.AddRange(read.Select(subject => subject.Subject));
        }

        return subjects;
    }
}
