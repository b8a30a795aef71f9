using System.Collections.Concurrent;
using Esm.Data;
using Esm.Extensions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Shells;

internal sealed class ShellHost : IShellHost, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ShellSlot> _slots = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _settingsGate = new(1, 1);
    private readonly ShellSettingsStore _store;
    private readonly Lazy<ShellBuilder> _builder;
    private volatile Tenants _tenants;

    public ShellHost(EsmOptions options, IServiceProvider host)
    {
        _store = new ShellSettingsStore(options.AppData);

        // The builder shares this host with the tenants, so it can only be made after it.
        _builder = new Lazy<ShellBuilder>(host.GetRequiredService<ShellBuilder>);
        _tenants = new Tenants(_store.Load());
    }

    public IReadOnlyList<ShellSettings> GetAllSettings() => _tenants.All;

    public ShellSettings? Find(string tenant) => _tenants.All.FirstOrDefault(settings => string.Equals(settings.Name, tenant, StringComparison.OrdinalIgnoreCase));

    public ShellSettings? Match(HttpRequest request) => _tenants.Table.Match(request.Host, request.Path);

    public async Task UpdateSettingsAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        await ChangeAsync(all => [.. all.Where(other => other.Name != settings.Name), settings], cancellationToken);
        await ReleaseAsync(settings.Name, cancellationToken);
    }

    // What the file says now: another process may have changed it. Null when there is no such tenant any more.
    public async Task<ShellSettings?> RefreshAsync(string tenant, CancellationToken cancellationToken)
    {
        var before = Find(tenant);
        await _settingsGate.WaitAsync(cancellationToken);
        try
        {
            // Without a file the default tenant would get another id at each look.
            _tenants = _store.Exists ? new Tenants(_store.Load()) : _tenants;
        }
        finally
        {
            _settingsGate.Release();
        }

        var now = Find(tenant);
        if (now != before)
        {
            await ReleaseAsync(tenant, cancellationToken);
        }

        return now;
    }

    public async Task RemoveAsync(string tenant, CancellationToken cancellationToken)
    {
        await ChangeAsync(all => [.. all.Where(other => other.Name != tenant)], cancellationToken);
        await ReleaseAsync(tenant, cancellationToken);
    }

    public async Task UsingScopeAsync(string tenant, Func<IServiceProvider, Task> work, CancellationToken cancellationToken)
    {
        var settings = Find(tenant) ?? throw new InvalidOperationException($"There is no tenant {tenant}.");
        var shell = await EnterAsync(settings, cancellationToken);
        try
        {
            await using var scope = shell.Services.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    // The container in service, entered; the caller leaves it.
    public async Task<ShellContext> EnterAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        var slot = SlotOf(settings.Name);
        while (true)
        {
            var shell = slot.Current ?? await BuildAsync(slot, settings, cancellationToken);
            if (shell.TryEnter())
            {
                return shell;
            }
        }
    }

    // All that a switch does before a container takes over, for nothing but having done it once. Nothing is stored.
    public async Task RehearseAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        if (SlotOf(settings.Name).Current is { } shell
            && (await _builder.Value.TryBuildAsync(settings, [.. shell.Features.Select(feature => feature.Id)], cancellationToken)).Context is { } candidate)
        {
            await candidate.OrReleaseAsync(async services =>
            {
                await ReadRowsAsync(services, cancellationToken);
                await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            });
            await candidate.ReleaseAsync();
        }
    }

    // Builds and checks a container with these features; it takes over if it can serve.
    public async Task<IReadOnlyList<FeatureProblem>> SwitchAsync(
        ShellSettings settings, IReadOnlyCollection<string> named, Func<IReadOnlySet<string>, IReadOnlyCollection<string>> change, CancellationToken cancellationToken)
    {
        var slot = SlotOf(settings.Name);
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            var enabled = slot.Current!.Features.Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
            var requested = change(enabled);
            var (candidate, problems) = await _builder.Value.TryBuildAsync(settings, requested, cancellationToken);
            if (candidate is null)
            {
                problems = Blame(problems, [.. requested.Except(enabled)], slot.Current.Services.GetRequiredService<ExtensionManager>());
                await RecordAsync(slot.Current, problems, cancellationToken);
                return problems;
            }

            await candidate.OrReleaseAsync(services => StoreAsync(services, enabled.Union(named).ToHashSet(StringComparer.Ordinal), candidate.Features, cancellationToken));
            if (slot.Replace(candidate) is { } former)
            {
                await former.ReleaseAsync();
            }

            await TellAsync(candidate, enabled, cancellationToken);
            return [];
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Values)
        {
            if (slot.Replace(null) is { } shell)
            {
                await shell.ReleaseAsync();
            }

            slot.Dispose();
        }

        _settingsGate.Dispose();
    }

    // The tenant serves without what is to be switched on: whoever stumbled over it, the fault is there.
    private static IReadOnlyList<FeatureProblem> Blame(IReadOnlyList<FeatureProblem> problems, string[] added, ExtensionManager extensions)
        => added.Length == 0 ? problems : [.. problems.Select(problem => added.Contains(problem.FeatureId) ? problem : problem with { FeatureId = added.MaxBy(extensions.RankOf)! })];

    private static async Task RecordAsync(ShellContext shell, IReadOnlyList<FeatureProblem> problems, CancellationToken cancellationToken)
    {
        await using var scope = shell.Services.CreateAsyncScope();
        await FeatureRows.RecordAsync(scope.ServiceProvider, problems, cancellationToken);
    }

    private static async Task StoreAsync(IServiceProvider services, HashSet<string> before, IReadOnlyList<FeatureInfo> features, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<KernelDb>();
        var rows = await ReadRowsAsync(services, cancellationToken);
        var enabled = features.Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in enabled.Where(id => !rows.ContainsKey(id)))
        {
            db.Features.Add(new FeatureRow { FeatureId = id, IsEnabled = true });
        }

        // What was left out when the tenant started is still wished: it is there again once it can be used.
        foreach (var row in rows.Values.Where(row => before.Contains(row.FeatureId) || enabled.Contains(row.FeatureId)))
        {
            row.IsEnabled = enabled.Contains(row.FeatureId);
            if (row.IsEnabled)
            {
                row.ClearProblem();
            }
        }

        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
    }

    private static Task<Dictionary<string, FeatureRow>> ReadRowsAsync(IServiceProvider services, CancellationToken cancellationToken)
        => services.GetRequiredService<KernelDb>().Features.ToDictionaryAsync(row => row.FeatureId, StringComparer.Ordinal, cancellationToken);

    private static async Task TellAsync(ShellContext shell, HashSet<string> before, CancellationToken cancellationToken)
    {
        await using var scope = shell.Services.CreateAsyncScope();
        var extensions = scope.ServiceProvider.GetRequiredService<ExtensionManager>();
        var now = shell.Features.Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
        var (enabled, disabled) = (shell.Features.Where(feature => !before.Contains(feature.Id)).ToArray(), extensions.InOrder(before.Except(now)).Reverse().ToArray());

        // It happened: whoever fails to hear of it keeps no other from it.
        var isolation = scope.ServiceProvider.GetRequiredService<IFaultIsolation>();
        foreach (var handler in scope.ServiceProvider.GetServices<IFeatureEventHandler>())
        {
            if (!await isolation.RunAsync(handler, () => TellAsync(handler, enabled, disabled, cancellationToken), fallback: false, cancellationToken))
            {
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RollbackAsync();
            }
        }
    }

    private static async Task<bool> TellAsync(IFeatureEventHandler handler, IReadOnlyList<FeatureInfo> enabled, IReadOnlyList<FeatureInfo> disabled, CancellationToken cancellationToken)
    {
        foreach (var feature in enabled)
        {
            await handler.EnabledAsync(feature, cancellationToken);
        }

        foreach (var feature in disabled)
        {
            await handler.DisabledAsync(feature, cancellationToken);
        }

        return true;
    }

    private async Task<ShellContext> BuildAsync(ShellSlot slot, ShellSettings settings, CancellationToken cancellationToken)
    {
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (slot.Current is { } built)
            {
                return built;
            }

            // A visitor who leaves must not stop the work that the others wait for.
            var shell = await _builder.Value.BuildAsync(settings, CancellationToken.None);
            slot.Replace(shell);
            return shell;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private async Task ChangeAsync(Func<IReadOnlyList<ShellSettings>, IReadOnlyList<ShellSettings>> change, CancellationToken cancellationToken)
    {
        await _settingsGate.WaitAsync(cancellationToken);
        try
        {
            var next = _tenants;
            await _store.ChangeAsync(all => (next = new Tenants(change(all))).All, cancellationToken);
            _tenants = next;
        }
        finally
        {
            _settingsGate.Release();
        }
    }

    private async Task ReleaseAsync(string tenant, CancellationToken cancellationToken)
    {
        var slot = SlotOf(tenant);
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (slot.Replace(null) is { } shell)
            {
                await shell.ReleaseAsync();
            }
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private ShellSlot SlotOf(string tenant) => _slots.GetOrAdd(tenant, _ => new ShellSlot());

    private sealed class Tenants
    {
        public Tenants(IReadOnlyList<ShellSettings> all)
        {
            All = [.. all.OrderBy(settings => settings.Name, StringComparer.Ordinal)];
            Table = new RunningShellTable(All);
        }

        public IReadOnlyList<ShellSettings> All { get; }

        public RunningShellTable Table { get; }
    }
}
