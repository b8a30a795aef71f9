using System.Reflection;
using System.Runtime.Loader;
using Esm.Modules.Manifest;

namespace Esm.Extensions;

// Where modules come from: the host's build lists those it references; folders below the drop-in folder hold those added later.
internal static class ModuleAssemblies
{
    private const string MetadataKey = "Esm.Module";

    public static IReadOnlyList<Assembly> Referenced(Assembly host)
        => [.. host.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key == MetadataKey)
            .Select(attribute => Assembly.Load(new AssemblyName(attribute.Value!)))];

    public static IReadOnlyList<Assembly> DroppedIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(LoadFolder)];
    }

    private static Assembly LoadFolder(string folder)
    {
        var path = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
        if (!File.Exists(path))
        {
            throw new ExtensionException($"The folder {folder} holds no {Path.GetFileName(path)}; a dropped-in module's folder bears the name of its assembly.");
        }

        try
        {
            var assembly = new DropInContext(path).LoadFromAssemblyPath(path);
            _ = assembly.GetCustomAttribute<ModuleAttribute>();
            return assembly;
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException)
        {
            throw new ExtensionException($"{path} cannot be loaded: {exception.Message}", exception);
        }
    }

    // What the platform has is shared, so that its types are the same on both sides; the rest is the module's own.
    private sealed class DropInContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            try
            {
                return Default.LoadFromAssemblyName(assemblyName);
            }
            catch (FileNotFoundException)
            {
                return _resolver.ResolveAssemblyToPath(assemblyName) is { } own ? LoadFromAssemblyPath(own) : null;
            }
        }
    }
}
