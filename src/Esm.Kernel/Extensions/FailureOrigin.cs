using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Esm.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Esm.Extensions;

// Whose code failed: that of the innermost frame which belongs to a module. What could not be saved is the fault of the module whose rows they are.
internal sealed class FailureOrigin(ExtensionManager extensions)
{
    private readonly Dictionary<Assembly, ExtensionInfo> _modules = extensions.Extensions.ToDictionary(extension => extension.Assembly);

    // Id of a feature, or null where no module can be blamed.
    public string? FeatureOf(Exception exception) => CausesOf(exception).Reverse().Select(Find).FirstOrDefault(feature => feature is not null);

    public string? FeatureOf(Assembly assembly) => ModuleOf(assembly)?.Features[0].Id;

    public string? FeatureOf(Type? type)
    {
        if (type is null || ModuleOf(type.Assembly) is not { } module)
        {
            return null;
        }

        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (outer.GetCustomAttribute<FeatureAttribute>() is { } feature)
            {
                return feature.Id;
            }
        }

        return module.Features[0].Id;
    }

    public string? FeatureOf(Endpoint? endpoint)
        => endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is { AreaName: { } area }
            ? extensions.Extensions.FirstOrDefault(extension => extension.Id == area)?.Features[0].Id
            : FeatureOf(endpoint?.Metadata.GetMetadata<MethodInfo>()?.DeclaringType);

    private string? Find(Exception exception)
        => exception is DbUpdateException { Entries: [var entry, ..] } && FeatureOf(entry.Metadata.ClrType) is { } saved
            ? saved
            : new StackTrace(exception, fNeedFileInfo: false).GetFrames().Select(frame => FeatureOf(frame.GetMethod()?.DeclaringType)).FirstOrDefault(feature => feature is not null);

    // A dropped-in module's libraries are its own.
    private ExtensionInfo? ModuleOf(Assembly assembly)
    {
        if (_modules.TryGetValue(assembly, out var module))
        {
            return module;
        }

        return AssemblyLoadContext.GetLoadContext(assembly) is { } context && context != AssemblyLoadContext.Default
            ? _modules.Values.FirstOrDefault(other => AssemblyLoadContext.GetLoadContext(other.Assembly) == context)
            : null;
    }

    private static IEnumerable<Exception> CausesOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
