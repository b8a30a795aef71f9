using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Esm.Extensions;
using Esm.Shells;

namespace Esm.Catalogue.Describe;

// Which offerings belong to modules that are installed and off: these are not offered, whatever is published of them.
internal sealed class OfferingOwners(IExtensionManager extensions, ShellFeatures features)
{
    public const string Folder = "Offerings/";
    public const string Extension = ".offering.json";

    private static readonly ConditionalWeakTable<Assembly, IReadOnlyList<string>> Codes = [];

    private readonly Lazy<Dictionary<string, string>> _off = new(() => FindOff(extensions, features));

    public static bool IsOffering(string resource) => resource.StartsWith(Folder, StringComparison.Ordinal) && resource.EndsWith(Extension, StringComparison.Ordinal);

    // Name of the module, or null where it is on, gone, or where no module brings it.
    public string? FindOff(string code) => _off.Value.GetValueOrDefault(code);

    private static Dictionary<string, string> FindOff(IExtensionManager extensions, ShellFeatures features)
    {
        var offered = extensions.Extensions.Where(module => features.ExtensionIds.Contains(module.Id)).SelectMany(module => CodesOf(module.Assembly)).ToHashSet(StringComparer.Ordinal);
        var off = from module in extensions.Extensions
                  where !features.ExtensionIds.Contains(module.Id)
                  from code in CodesOf(module.Assembly)
                  where !offered.Contains(code)
                  select (code, module.Features[0].Name);
        return off.DistinctBy(one => one.code, StringComparer.Ordinal).ToDictionary(one => one.code, one => one.Name, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> CodesOf(Assembly module)
        => Codes.GetValue(module, static assembly => [.. assembly.GetManifestResourceNames().Where(IsOffering).Select(name => ReadCode(assembly, name)).OfType<string>()]);

    // What else is wrong with the file is told where it is read as a whole.
    private static string? ReadCode(Assembly module, string resource)
    {
        using var stream = module.GetManifestResourceStream(resource)!;
        try
        {
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
