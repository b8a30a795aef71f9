using Esm.Data.Live;
using Esm.Extensions;
using Esm.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Shells;

// A tenant's container and pipeline. Lives until it was replaced and its last request ended.
internal sealed class ShellContext(ShellSettings settings, IReadOnlyList<FeatureInfo> features, ServiceProvider services, RequestDelegate pipeline)
{
    private readonly Lock _lock = new();
    private int _users;
    private bool _isReleased;

    public ShellSettings Settings { get; } = settings;

    public IReadOnlyList<FeatureInfo> Features { get; } = features;

    public ServiceProvider Services { get; } = services;

    public RequestDelegate Pipeline { get; } = pipeline;

    // False once it was replaced and emptied: ask the host for its successor.
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isReleased && _users == 0)
            {
                return false;
            }

            _users++;
            return true;
        }
    }

    public ValueTask LeaveAsync()
    {
        lock (_lock)
        {
            _users--;
            return _isReleased && _users == 0 ? EndAsync() : ValueTask.CompletedTask;
        }
    }

    public ValueTask ReleaseAsync()
    {
        lock (_lock)
        {
            if (_isReleased)
            {
                return ValueTask.CompletedTask;
            }

            _isReleased = true;
            if (_users > 0)
            {
                // Streams to browsers would keep it alive for as long as a page is open; these come back to its successor.
                Services.GetService<LiveFeed>()?.Close();
            }

            return _users == 0 ? EndAsync() : ValueTask.CompletedTask;
        }
    }

    // Does what is still to be done before it serves; a container that cannot must not stay behind.
    public async Task OrReleaseAsync(Func<IServiceProvider, Task> work)
    {
        try
        {
            await using var scope = Services.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch
        {
            await ReleaseAsync();
            throw;
        }
    }

    private static async Task<bool> EndAsync(IModularTenantEvents events)
    {
        await events.TerminatingAsync(CancellationToken.None);
        return true;
    }

    private async ValueTask EndAsync()
    {
        await Task.Yield();
        try
        {
            await using var scope = Services.CreateAsyncScope();
            var isolation = scope.ServiceProvider.GetRequiredService<IFaultIsolation>();
            foreach (var events in scope.ServiceProvider.GetServices<IModularTenantEvents>())
            {
                await isolation.RunAsync(events, () => EndAsync(events), fallback: false, CancellationToken.None);
            }
        }
        finally
        {
            await Services.DisposeAsync();
        }
    }
}
