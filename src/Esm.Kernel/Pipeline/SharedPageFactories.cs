using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;

namespace Esm.Pipeline;

// The framework compiles a factory per view and container; here they are shared. Which views exist is still the container's own matter.
internal sealed class SharedPageFactories(IViewCompilerProvider compilers, SharedViews views) : IRazorPageFactoryProvider
{
    public RazorPageFactoryResult CreateFactory(string relativePath)
    {
        var path = relativePath.StartsWith("~/", StringComparison.Ordinal) ? relativePath[1..] : relativePath;

        // Views are compiled with their assembly, so the task is always complete.
        var descriptor = compilers.GetCompiler().CompileAsync(path).GetAwaiter().GetResult();
        if (descriptor.Type is not { } type)
        {
            return new RazorPageFactoryResult(descriptor, razorPageFactory: null);
        }

        var construct = views.ConstructorOf(type);
        return new RazorPageFactoryResult(descriptor, () =>
        {
            var page = construct();
            page.Path = descriptor.RelativePath;
            return page;
        });
    }
}
