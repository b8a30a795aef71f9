using Esm.Security.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pages;

/// <summary>Sets who may open a module's pages, once per folder. A page that no folder names is closed to everybody, and the conformance suite refuses it.</summary>
/// <param name="options">Options of the tenant's Razor pages.</param>
/// <param name="area">The module's area: its assembly name.</param>
public sealed class ModulePages(RazorPagesOptions options, string area)
{
    /// <summary>Opens a folder to holders of a permission.</summary>
    /// <param name="folder">Folder within the module, as <c>/Triage</c>.</param>
    /// <param name="permission">The permission.</param>
    public ModulePages RequirePermission(string folder, Permission permission)
    {
        options.Conventions.AuthorizeAreaFolder(area, folder, permission.PolicyName);
        return this;
    }

    /// <summary>Opens a folder to whoever is signed in: what it shows is theirs.</summary>
    /// <param name="folder">Folder within the module, as <c>/MyAccount</c>.</param>
    public ModulePages RequireSignIn(string folder)
    {
        options.Conventions.AuthorizeAreaFolder(area, folder);
        return this;
    }

    /// <summary>Opens a folder to everyone.</summary>
    /// <param name="folder">Folder within the module, as <c>/Browse</c>.</param>
    public ModulePages AllowAnonymous(string folder)
    {
        options.Conventions.AllowAnonymousToAreaFolder(area, folder);
        return this;
    }
}

/// <summary>Adds a module's pages to a tenant.</summary>
public static class ModulePagesExtensions
{
    /// <summary>Sets who may open the module's pages.</summary>
    /// <typeparam name="TStartup">A type of the module.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="pages">Opens folders.</param>
    public static IServiceCollection AddModulePages<TStartup>(this IServiceCollection services, Action<ModulePages> pages)
    {
        var area = typeof(TStartup).Assembly.GetName().Name!;
        return services.Configure<RazorPagesOptions>(options => pages(new ModulePages(options, area)));
    }
}
