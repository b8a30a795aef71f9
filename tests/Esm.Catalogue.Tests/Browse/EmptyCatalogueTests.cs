using Esm.Testing;

namespace Esm.Catalogue.Tests.Browse;

public sealed class EmptyCatalogueTests
{
    [Fact]
    public async Task An_empty_catalogue_says_so()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Catalogue");

        Assert.Contains("Aucune démarche en ligne pour le moment", (await tenant.NewClient().VisitAsync()).Text(".empty"), StringComparison.Ordinal);
    }
}
