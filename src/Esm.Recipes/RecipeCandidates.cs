using System.Data.Common;
using Esm.Data;
using Esm.Extensions;
using Esm.Shells;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Recipes;

// Containers that never serve: they only tell which steps a tenant would have.
internal sealed class RecipeCandidates(ShellContainerFactory containers, ExtensionManager extensions, FailureOrigin origin, ShellHost shells)
{
    public async Task UsingAsync(string tenant, FeatureWish wish, Func<IServiceProvider, Task> work, CancellationToken cancellationToken)
    {
        var settings = shells.Find(tenant) ?? throw new InvalidOperationException($"There is no tenant {tenant}.");
        var requested = await ReadEnabledAsync(settings, cancellationToken);
        requested.UnionWith(wish.Enable);
        requested.UnionWith(extensions.Features.Where(feature => feature.IsAlwaysEnabled).Select(feature => feature.Id));
        var container = Create(settings, requested, wish);
        await using var services = container.Services;
        await using var scope = services.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && origin.FeatureOf(exception) is { } feature)
        {
            throw new FeatureException(feature, FeatureStage.Activation, exception.Message, exception);
        }
    }

    // What an admin wished before and cannot be used, the tenant goes without: that is no fault of the recipe.
    private ShellContainer Create(ShellSettings settings, HashSet<string> requested, FeatureWish wish)
    {
        while (true)
        {
            var all = requested.SelectMany(id => extensions.GetDependencies(id)).Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
            all.ExceptWith(wish.Disable.SelectMany(WithDependents));
            try
            {
                return containers.Create(settings, extensions.InOrder(all));
            }
            catch (FeatureException exception) when (requested.Overlaps(WithDependents(exception.FeatureId)) && !wish.Enable.Any(WithDependents(exception.FeatureId).Contains))
            {
                requested.ExceptWith(WithDependents(exception.FeatureId));
            }
        }
    }

    private IEnumerable<string> WithDependents(string featureId)
        => extensions.FindFeature(featureId) is null ? [] : extensions.GetDependents(featureId).Select(feature => feature.Id).Append(featureId);

    private async Task<HashSet<string>> ReadEnabledAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        if (settings.State is TenantState.Uninitialized or TenantState.Initializing)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        await using var kernel = containers.CreateKernelOnly(settings);
        await using var scope = kernel.CreateAsyncScope();
        try
        {
            var ids = await scope.ServiceProvider.GetRequiredService<KernelDb>().Features
                .Where(row => row.IsEnabled && (row.ProblemStage == null || row.ProblemStage == FeatureStage.Serving)).Select(row => row.FeatureId).ToListAsync(cancellationToken);
            return ids.Where(id => extensions.FindFeature(id) is not null).ToHashSet(StringComparer.Ordinal);
        }
        catch (DbException)
        {
            // Never started: its tables do not exist yet.
            return new HashSet<string>(StringComparer.Ordinal);
        }
    }
}
