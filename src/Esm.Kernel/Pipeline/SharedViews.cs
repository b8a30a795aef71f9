using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Razor.Infrastructure;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Esm.Pipeline;

// What the views of an assembly are never changes while the process runs, so it is read and compiled once for all containers: reading the
// assemblies' attributes and compiling the factories anew was most of the cost of a rebuilt tenant.
internal sealed class SharedViews
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyList<ApplicationPart>> _parts = new();
    private readonly ConcurrentDictionary<Type, Func<IRazorPage>> _constructors = new();

    // The versions of the files that pages name: each is a hash of its file, the same for all containers, and waits for the file to change.
    public TagHelperMemoryCacheProvider FileVersions { get; } = new();

    public IReadOnlyList<ApplicationPart> PartsOf(Assembly assembly) => _parts.GetOrAdd(assembly, Read);

    public Func<IRazorPage> ConstructorOf(Type view) => _constructors.GetOrAdd(
        view,
        static type => Expression.Lambda<Func<IRazorPage>>(Expression.New(type)).Compile());

    private static ApplicationPart[] Read(Assembly assembly)
        => [.. ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly)
            .Select(part => part is IRazorCompiledItemProvider views ? new Views(part.Name, [.. views.CompiledItems]) : part)];

    private sealed class Views(string name, IReadOnlyList<RazorCompiledItem> items) : ApplicationPart, IRazorCompiledItemProvider
    {
        public override string Name => name;

        public IEnumerable<RazorCompiledItem> CompiledItems => items;
    }
}
