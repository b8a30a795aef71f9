using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Esm.Testing;

namespace Esm.Upgrade.Tests;

// The data of a commune as a release left it: the data folder, what it holds, and for PostgreSQL a dump of its schema.
internal static class Fixture
{
    public const string DataFolder = "data";
    public const string DumpFile = "schema.sql";

    private const string Extension = ".tar.gz";

    private static string Folder { get; } = Repository.PathOf("tests", "Esm.Upgrade.Tests", "Fixtures");

    public static IReadOnlyList<string> Versions { get; } = [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static string FileOf(string version, TestDatabase database) => Path.Combine(Folder, version, database.ToString().ToLowerInvariant() + Extension);

    public static async Task PackAsync(string folder, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var target = File.Create(file);
        await using var packed = new GZipStream(target, CompressionLevel.SmallestSize);
        await TarFile.CreateFromDirectoryAsync(folder, packed, includeBaseDirectory: false);
    }

    public static async Task UnpackAsync(string file, string folder)
    {
        await using var source = File.OpenRead(file);
        await using var unpacked = new GZipStream(source, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unpacked, folder, overwriteFiles: false);
    }

    // The server of the test is another than the one that the fixture was made on.
    public static async Task PointToAsync(string appData, string connectionString)
    {
        var path = Path.Combine(appData, "tenants.json");
        var tenants = JsonNode.Parse(await File.ReadAllBytesAsync(path))!;
        foreach (var tenant in tenants.AsArray())
        {
            tenant!["connectionString"] = connectionString;
        }

        await File.WriteAllTextAsync(path, tenants.ToJsonString());
    }
}
