using System.Reflection;
using Esm.Pipeline;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Embedded;
using Microsoft.Extensions.Primitives;

namespace Esm.Extensions;

// What modules and themes have below their wwwroot, as /_content/{module}/{file}: out of their assemblies, or from where it is written while one develops.
internal sealed class ModuleAssets : IFileProvider
{
    private const string Folder = "wwwroot/";
    private const string SourceKey = "Esm.Assets";

    private readonly Dictionary<string, IFileInfo> _embedded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PhysicalFileProvider> _sources = new(StringComparer.Ordinal);

    public ModuleAssets(IExtensionManager extensions, bool isDevelopment)
    {
        foreach (var module in extensions.Extensions)
        {
            var address = $"/{StaticAssets.Prefix}/{module.Id}/";
            var builtAt = new DateTimeOffset(File.GetLastWriteTimeUtc(module.Assembly.Location));
            foreach (var resource in module.Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
            {
                _embedded[address + resource[Folder.Length..]] = new EmbeddedResourceFileInfo(module.Assembly, resource, Path.GetFileName(resource), builtAt);
            }

            if (isDevelopment && FindSources(module.Assembly) is { } folder)
            {
                _sources[address] = new PhysicalFileProvider(folder);
            }
        }
    }

    public IFileInfo GetFileInfo(string subpath)
        => FindSource(subpath) is var (provider, file) ? provider.GetFileInfo(file) : _embedded.GetValueOrDefault(subpath) ?? new NotFoundFileInfo(subpath);

    public IChangeToken Watch(string filter) => FindSource(filter) is var (provider, file) ? provider.Watch(file) : NullChangeToken.Singleton;

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    private (PhysicalFileProvider Provider, string File)? FindSource(string subpath)
    {
        var end = subpath.IndexOf('/', Math.Min(subpath.Length, StaticAssets.Prefix.Length + 2)) + 1;
        return _sources.TryGetValue(subpath[..end], out var provider) ? (provider, subpath[end..]) : null;
    }

    private static string? FindSources(Assembly module)
        => module.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == SourceKey)?.Value is { } folder && Directory.Exists(folder) ? folder : null;
}
