using System.Text.Json;
using Esm.Locking;
using Esm.Recipes;

namespace Esm.Setup;

// App_Data/demo-accounts.json: the one place where generated passwords can be read, in Development only. One entry for each tenant.
internal sealed class DemoAccounts(string appData)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Path { get; } = System.IO.Path.Combine(appData, "demo-accounts.json");

    public async Task WriteAsync(string tenant, IReadOnlyList<GeneratedAccount> accounts, CancellationToken cancellationToken)
    {
        using var hold = await FileHold.TakeAsync(Path + ".lock", Patience, cancellationToken);
        var all = new SortedDictionary<string, IReadOnlyList<GeneratedAccount>>(await ReadAsync(cancellationToken), StringComparer.Ordinal) { [tenant] = accounts };
        await OwnFile.ReplaceAsync(Path, stream => JsonSerializer.SerializeAsync(stream, all, Options, CancellationToken.None));
    }

    public async Task<Dictionary<string, IReadOnlyList<GeneratedAccount>>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        await using var stream = File.OpenRead(Path);
        try
        {
            return await JsonSerializer.DeserializeAsync<Dictionary<string, IReadOnlyList<GeneratedAccount>>>(stream, Options, cancellationToken) ?? [];
        }
        catch (JsonException)
        {
            // Written by release 0.1.0, for one tenant, as a list.
            return [];
        }
    }
}
