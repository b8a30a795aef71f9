using Esm.Testing;

namespace Esm.Benchmarks;

// How many commands each page sends, once everything that is kept in memory is there.
internal static class QueryCounts
{
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(SeededCommune commune)
    {
        await using var host = await EsmHost.StartAsync(new EsmHostOptions { AppData = commune.Installation.AppData });
        using var admin = host.NewClient();
        await Installation.SignInAsync(admin, Installation.Admin);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in (await Pages.OfAsync(commune.Connection, "")).Append(Pages.Catalogue))
        {
            counts[page.Name] = 0;
            foreach (var address in page.Addresses.Take(8))
            {
                await admin.GetAsync(address);
                counts[page.Name] = Math.Max(counts[page.Name], (await admin.GetAsync(address)).QueryCount);
            }
        }

        return counts;
    }
}
