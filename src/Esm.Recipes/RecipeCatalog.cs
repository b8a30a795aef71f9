using Esm.Extensions;

namespace Esm.Recipes;

// The recipes of the modules and those beside the host.
internal sealed class RecipeCatalog(IExtensionManager extensions, string folder)
{
    private const string Extension = ".recipe.json";
    private const string ResourcePrefix = "Recipes/";

    public async Task<IReadOnlyList<RecipeReading>> ListAsync(CancellationToken cancellationToken)
    {
        var readings = new List<RecipeReading>();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Extension) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            readings.Add(RecipeReader.Read(Path.Combine(Path.GetFileName(folder), Path.GetFileName(file)), await File.ReadAllBytesAsync(file, cancellationToken)));
        }

        foreach (var extension in extensions.Extensions)
        {
            foreach (var reading in await ReadResourcesAsync(extension, cancellationToken))
            {
                readings.Add(RefuseSecond(readings, reading));
            }
        }

        return readings;
    }

    // By name, or by path of a file.
    public async Task<RecipeReading> FindAsync(string nameOrPath, CancellationToken cancellationToken)
        => File.Exists(nameOrPath)
            ? RecipeReader.Read(nameOrPath, await File.ReadAllBytesAsync(nameOrPath, cancellationToken))
            : await FindByNameAsync(nameOrPath, cancellationToken);

    public async Task<RecipeReading> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        var readings = await ListAsync(cancellationToken);
        var found = readings.Where(reading => reading.Recipe?.Name == name).ToArray();

        // A recipe that cannot be read is found by its file's name, so that its errors are shown.
        found = found.Length > 0 ? found : [.. readings.Where(reading => reading.Recipe is null && Path.GetFileName(reading.File) == name + Extension)];
        return found switch
        {
            [var one] => one,
            [] => Problem(name, $"There is no recipe of this name and no file at this path. Recipes: {string.Join(", ", readings.Select(reading => reading.Recipe?.Name ?? reading.File))}."),
            _ => Problem(name, $"Several recipes have this name: {string.Join(", ", found.Select(reading => reading.File))}. Give the path of one."),
        };
    }

    private static RecipeReading RefuseSecond(List<RecipeReading> earlier, RecipeReading reading)
        => reading.Recipe is { } recipe && earlier.Find(other => other.Recipe?.Name == recipe.Name) is { } first
            ? new RecipeReading(reading.File, null, [new RecipeProblem(reading.File, 0, $"The recipe '{recipe.Name}' is there already, in {first.File}. Give it another name.")])
            : reading;

    private static RecipeReading Problem(string name, string cause) => new(name, null, [new RecipeProblem(name, 0, cause)]);

    private static async Task<List<RecipeReading>> ReadResourcesAsync(ExtensionInfo extension, CancellationToken cancellationToken)
    {
        var readings = new List<RecipeReading>();
        var names = extension.Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            await using var stream = extension.Assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, cancellationToken);
            readings.Add(RecipeReader.Read($"{extension.Id}/{name}", memory.ToArray()));
        }

        return readings;
    }
}
