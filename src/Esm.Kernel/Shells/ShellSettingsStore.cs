using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Locking;

namespace Esm.Shells;

// App_Data/tenants.json: readable without any database, so that a tenant whose database is down is still known. Every process on the data folder
// writes it: the hosts, and each command. Its owner alone reads it, since connection strings hold passwords.
internal sealed class ShellSettingsStore(string appData)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _path = Path.Combine(appData, "tenants.json");

    public bool Exists => File.Exists(_path);

    public IReadOnlyList<ShellSettings> Load()
    {
        if (!Exists)
        {
            return [new ShellSettings { Name = ShellSettings.DefaultName }];
        }

        try
        {
            return JsonSerializer.Deserialize<ShellSettings[]>(File.ReadAllBytes(_path), Options)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{_path}, line {exception.LineNumber + 1}: {exception.Message} Repair the file or restore it from a backup.", exception);
        }
    }

    // Read anew under the lock: what other processes of this installation changed since stays.
    public async Task ChangeAsync(Func<IReadOnlyList<ShellSettings>, IReadOnlyList<ShellSettings>> change, CancellationToken cancellationToken)
    {
        using var hold = await FileHold.TakeAsync(_path + ".lock", Patience, cancellationToken);
        var changed = change(Load()).OrderBy(tenant => tenant.Name, StringComparer.Ordinal);

        // From here on it is done: half a change helps nobody.
        await OwnFile.ReplaceAsync(_path, stream => JsonSerializer.SerializeAsync(stream, changed, Options, CancellationToken.None));
    }
}
