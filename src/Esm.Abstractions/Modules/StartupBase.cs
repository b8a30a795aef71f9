using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Modules;

/// <summary>
/// Where a feature adds its services and endpoints to a tenant. One instance is made each time a tenant's container is built;
/// its constructor takes services of the host and <see cref="Shells.ShellSettings"/> only.
/// </summary>
public abstract class StartupBase
{
    /// <summary>Startups with a lower number run first, within the order that feature dependencies set. Default 0.</summary>
    public virtual int Order => 0;

    /// <summary>Adds services to the tenant's container.</summary>
    /// <param name="services">The tenant's services, those of the features it depends on included.</param>
    public virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <summary>Adds middleware and endpoints to the tenant's pipeline.</summary>
    /// <param name="app">The tenant's pipeline, before routing.</param>
    /// <param name="routes">Where endpoints are mapped.</param>
    /// <param name="services">The tenant's container.</param>
    public virtual void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
    }
}
