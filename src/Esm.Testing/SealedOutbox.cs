using System.Text.Json;
using Esm.Outbox;
using Esm.Pipeline;
using Esm.Shells;

namespace Esm.Testing;

// Reads what waits in a tenant's outbox from its data folder alone, as whoever has the folder with its keys can.
internal sealed class SealedOutbox(string appData, string tenant)
{
    private readonly OutboxSeal _seal = new(new TenantKeys(new EsmOptions { Host = typeof(SealedOutbox).Assembly, AppData = appData }).For(Find(appData, tenant)));

    public string Open(string payload) => _seal.Open(payload);

    private static ShellSettings Find(string appData, string tenant)
    {
        using var tenants = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(appData, "tenants.json")));
        var found = tenants.RootElement.EnumerateArray().Single(item => item.GetProperty("name").GetString() == tenant);
        return new ShellSettings { Name = tenant, Id = found.GetProperty("id").GetGuid() };
    }
}
