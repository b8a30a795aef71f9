using System.Xml.Linq;
using Esm.Extensions;
using Esm.Modules;
using Esm.Testing;

namespace Esm.Conformance.Tests;

public sealed class ModuleTests
{
    public static TheoryData<TestDatabase, string> FeaturesOnEachDatabase()
    {
        var data = new TheoryData<TestDatabase, string>();
        foreach (var feature in Subjects.Extensions.SelectMany(extension => extension.Features))
        {
            data.Add(TestDatabase.Sqlite, feature.Id);
            data.Add(new TheoryDataRow<TestDatabase, string>(TestDatabase.Postgres, feature.Id) { Skip = PostgresServer.WhyUnavailable() });
        }

        return data;
    }

    [Theory, MemberData(nameof(FeaturesOnEachDatabase))]
    public async Task A_feature_boots_with_its_dependencies_alone_on_an_empty_tenant(TestDatabase database, string featureId)
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = database, Features = [featureId] });
        using var client = tenant.NewClient();

        var page = await client.GetAsync("/no-such-page");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public void No_module_references_another_modules_assembly()
    {
        var modules = Subjects.Extensions.Select(extension => extension.Id).ToHashSet(StringComparer.Ordinal);
        var broken = from extension in Subjects.Extensions
                     from reference in extension.Assembly.GetReferencedAssemblies()
                     where modules.Contains(reference.Name!) || reference.Name is "Esm.Kernel" or "Esm.Jobs" or "Esm.Recipes" or "Esm.Setup" or "Esm.Hosting" or "Esm.Web" or "Esm.Testing"
                     select $"{extension.Id} references {reference.Name}";

        Assert.NotEmpty(modules);
        Assert.Empty(broken);
    }

    [Fact]
    public void Whose_contracts_a_module_uses_it_depends_on()
    {
        var missing = from extension in Subjects.Extensions
                      from other in ContractsReferenced(extension.Id)
                      where other != extension.Id && !DependsOn(extension, other)
                      select $"{extension.Id} references {other}.Contracts, but neither depends on {other} in Manifest.cs nor marks the use [RequireFeatures(\"{other}\")].";

        Assert.Empty(missing);
    }

    private static IEnumerable<string> ContractsReferenced(string moduleId)
    {
        var project = new[] { "modules", "themes" }.Select(folder => Repository.PathOf(folder, moduleId, moduleId + ".csproj")).Single(File.Exists);
        return XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Where(name => name.EndsWith(".Contracts", StringComparison.Ordinal))
            .Select(name => name[..^".Contracts".Length]);
    }

    private static bool DependsOn(ExtensionInfo extension, string other)
    {
        var all = Subjects.Extensions.SelectMany(info => info.Features).ToDictionary(feature => feature.Id, StringComparer.Ordinal);
        var open = new Queue<FeatureInfo>(extension.Features);
        while (open.TryDequeue(out var feature))
        {
            if (feature.ExtensionId == other)
            {
                return true;
            }

            foreach (var dependency in feature.Dependencies)
            {
                open.Enqueue(all[dependency]);
            }
        }

        return extension.Assembly.GetTypes().Any(type => type.GetCustomAttributes(typeof(RequireFeaturesAttribute), inherit: false)
            .Cast<RequireFeaturesAttribute>().Any(attribute => attribute.FeatureIds.Contains(other)));
    }
}
