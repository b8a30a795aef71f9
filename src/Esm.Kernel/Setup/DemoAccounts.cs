using System.Text.Json;
using Esm.Recipes;

namespace Esm.Setup;

// App_Data/demo-accounts.json: the one place where generated passwords can be read, in Development only.
internal sealed class DemoAccounts(string appData)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Path { get; } = System.IO.Path.Combine(appData, "demo-accounts.json");

    public async Task WriteAsync(IReadOnlyList<GeneratedAccount> accounts, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(appData);

        // The mode is given when a file is made: one that lies there already would keep its own.
        File.Delete(Path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(Path, options);
        await JsonSerializer.SerializeAsync(stream, accounts, Options, cancellationToken);
    }

    public async Task<IReadOnlyList<GeneratedAccount>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        await using var stream = File.OpenRead(Path);
        return await JsonSerializer.DeserializeAsync<GeneratedAccount[]>(stream, Options, cancellationToken) ?? [];
    }
}
