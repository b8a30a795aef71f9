using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Esm;

// How a host is put together; the defaults serve src/Esm.Web, tests set the rest.
internal sealed class EsmOptions
{
    public required Assembly Host { get; init; }

    public required string AppData { get; init; }

    public IReadOnlyList<Assembly> ExtraModules { get; init; } = [];

    // The last word on each tenant's services.
    public Action<IServiceCollection> ConfigureTenant { get; init; } = _ => { };

    public string DropInFolder => Path.Combine(AppData, "Modules");

    public string FolderOf(string tenant) => Path.Combine(AppData, "Sites", tenant);
}
