using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Shells;

// App_Data/tenants.json: readable without any database, so that a tenant whose database is down is still known.
internal sealed class ShellSettingsStore(string appData)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _path = Path.Combine(appData, "tenants.json");

    public IReadOnlyList<ShellSettings> Load()
    {
        if (!File.Exists(_path))
        {
            return [new ShellSettings { Name = ShellSettings.DefaultName }];
        }

        try
        {
            return JsonSerializer.Deserialize<ShellSettings[]>(File.ReadAllBytes(_path), Options)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{_path}, line {exception.LineNumber + 1}: {exception.Message} Mend the file or restore it from a backup.", exception);
        }
    }

    // Written beside and moved over, so that a crash leaves the old file or the new one, never half of one.
    public void Save(IEnumerable<ShellSettings> settings)
    {
        Directory.CreateDirectory(appData);
        var draft = _path + ".new";
        using (var stream = new FileStream(draft, Secret(FileMode.Create)))
        {
            JsonSerializer.Serialize(stream, settings.OrderBy(tenant => tenant.Name, StringComparer.Ordinal), Options);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, _path, overwrite: true);
    }

    // Connection strings hold passwords.
    private static FileStreamOptions Secret(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
