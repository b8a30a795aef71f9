using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Esm.Kernel.Tests.Extensions;

// A folder of dropped-in modules, compiled from what a test writes.
internal sealed class ModuleFolder : IDisposable
{
    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly DirectoryInfo _appData;
    private readonly DirectoryInfo _folder;
    private readonly bool _isOwn;

    // In a host's folder, or in one of its own.
    public ModuleFolder(string? appData = null)
    {
        _isOwn = appData is null;
        _appData = appData is null ? Directory.CreateTempSubdirectory("esm-modules-") : new DirectoryInfo(appData);
        _folder = _appData.CreateSubdirectory("Modules");
    }

    // Of a host that has these modules.
    public string AppData => _appData.FullName;

    public ModuleFolder Add(string name, string source, params string[] references) => Add(name, source, new Dictionary<string, string>(), references);

    // With embedded files, by their names.
    public ModuleFolder Add(string name, string source, IReadOnlyDictionary<string, string> files, params string[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            [.. Platform, .. references.Select(other => MetadataReference.CreateFromFile(PathOf(other)))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        ResourceDescription[] resources = [.. files.Select(file => new ResourceDescription(file.Key, () => new MemoryStream(Encoding.UTF8.GetBytes(file.Value)), isPublic: true))];
        var result = compilation.Emit(PathOf(name), manifestResources: resources);
        return result.Success ? this : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    public ModuleFolder AddFile(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
        return this;
    }

    public ModuleFolder AddEmpty(string name)
    {
        _folder.CreateSubdirectory(name);
        return this;
    }

    public ModuleFolder Remove(string name)
    {
        Directory.Delete(System.IO.Path.GetDirectoryName(PathOf(name))!, recursive: true);
        return this;
    }

    public string Path => _folder.FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name, name + ".dll");

    public void Dispose()
    {
        if (_isOwn)
        {
            _appData.Delete(recursive: true);
        }
    }
}
