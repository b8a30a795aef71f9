using System.Reflection;
using System.Runtime.Loader;

namespace Esm.Extensions;

// Where a module comes from: the host's build lists those it references; folders below the drop-in folder hold those added later.
internal sealed record ModuleSource(string Name, string Path, Func<Assembly> Load)
{
    // The host cannot be without its own; all others may be left out.
    public bool IsHosts { get; private init; }

    private const string MetadataKey = "Esm.Module";

    public static ModuleSource Of(Assembly assembly) => new(assembly.GetName().Name!, assembly.Location, () => assembly);

    public static IEnumerable<ModuleSource> Referenced(Assembly host)
        => host.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key == MetadataKey)
            .OrderBy(attribute => attribute.Value, StringComparer.Ordinal)
            .Select(attribute => new ModuleSource(attribute.Value!, attribute.Value + ".dll", () => Assembly.Load(new AssemblyName(attribute.Value!))) { IsHosts = true });

    public static IEnumerable<ModuleSource> DroppedIn(string folder)
        => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(InFolder) : [];

    private static ModuleSource InFolder(string folder)
    {
        var name = System.IO.Path.GetFileName(folder);
        var path = System.IO.Path.Combine(folder, name + ".dll");
        return new ModuleSource(name, path, () => File.Exists(path)
            ? new DropInContext(path).LoadFromAssemblyPath(path)
            : throw new ExtensionException($"The folder holds no {name}.dll; a dropped-in module's folder bears the name of its assembly."));
    }

    // What the platform has is shared, so that its types are the same on both sides; the rest is the module's own.
    private sealed class DropInContext(string path) : AssemblyLoadContext(System.IO.Path.GetFileNameWithoutExtension(path))
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
