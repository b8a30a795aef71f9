using Microsoft.Extensions.DependencyInjection;

namespace Esm.Shells;

// What another assembly of the platform gives every tenant's container, whatever its features.
internal sealed record TenantServices(Action<IServiceCollection> Add);
