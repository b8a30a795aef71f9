using Esm.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.Broken;

internal sealed class NowhereRegistered;

internal sealed class NeedsIt(NowhereRegistered missing)
{
    public NowhereRegistered Missing { get; } = missing;
}

internal sealed class OfAScope;

internal sealed class KeepsIt(OfAScope scoped)
{
    public OfAScope Scoped { get; } = scoped;
}

[Feature("Esm.Samples.Broken.Dependency")]
internal sealed class DependencyStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<NeedsIt>();
}

[Feature("Esm.Samples.Broken.Scope")]
internal sealed class ScopeStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<OfAScope>().AddSingleton<KeepsIt>();
}

[Feature("Esm.Samples.Broken.Startup")]
internal sealed class ThrowingStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => throw new InvalidOperationException("This startup throws on purpose.");
}

[Feature("Esm.Samples.Broken.Routes")]
internal sealed class RoutesStartup : StartupBase
{
    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
        => throw new InvalidOperationException("These routes throw on purpose.");
}

[Feature("Esm.Samples.Broken.Activation")]
internal sealed class ActivationStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<IModularTenantEvents, ThrowingEvents>();
}

[Feature("Esm.Samples.Broken.Dependent")]
internal sealed class DependentStartup : StartupBase;

[Feature("Esm.Samples.Broken.Activation")]
internal sealed class ThrowingEvents : IModularTenantEvents
{
    public Task ActivatedAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("This activation throws on purpose.");

    public Task TerminatingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

// Fails as no module is expected to, and counts what is left of the containers it was in.
[Feature("Esm.Samples.Broken.Unexpected")]
internal sealed class UnexpectedStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddSingleton<Left>().AddScoped<IModularTenantEvents, GivingUpEvents>();
}

internal sealed class Left : IDisposable
{
    private static int _count;

    public Left() => Interlocked.Increment(ref _count);

    public static int Count => _count;

    public void Dispose() => Interlocked.Decrement(ref _count);
}

internal sealed class GivingUpEvents(Left left) : IModularTenantEvents
{
    public Left Left { get; } = left;

    public Task ActivatedAsync(CancellationToken cancellationToken) => throw new OperationCanceledException("Nobody asked for this.");

    public Task TerminatingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
