using Esm.Data;
using Esm.Data.Migrations;
using Esm.Extensions;
using Esm.Modules;
using Esm.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Shells;

// Builds containers and finds out, before they serve, whether they can.
internal sealed partial class ShellBuilder(ShellContainerFactory containers, ExtensionManager extensions, FailureOrigin origin, TimeProvider time, ILogger<ShellBuilder> logger)
{
    // The candidate, or the problems that keep it from serving. Built, migrated, activated, and asked for its first pages.
    public async Task<(ShellContext? Context, IReadOnlyList<FeatureProblem> Problems)> TryBuildAsync(
        ShellSettings settings, IReadOnlyCollection<string> featureIds, CancellationToken cancellationToken)
    {
        ShellContainer? container = null;
        try
        {
            var features = Resolve(settings, featureIds);
            container = containers.Create(settings, features);
            var problems = await MigrateAsync(container.Services, cancellationToken);
            problems = problems.Count > 0 ? problems : FindFaults(container.Services);
            if (problems.Count == 0)
            {
                await ActivateAsync(container.Services, cancellationToken);
                var context = new ShellContext(settings, features, container.Services, TenantPipeline.Build(container));
                await WarmUp.RunAsync(context, origin, cancellationToken);
                container.Services.GetRequiredService<ServingProblems>().Forget();
                container = null;
                return (context, []);
            }

            return (null, problems);
        }
        catch (Exception thrown) when (BlamedFor(thrown, cancellationToken) is { } exception)
        {
            LogRefused(logger, exception.FeatureId, exception.Stage, settings.Name, exception);
            return (null, [new FeatureProblem(exception.FeatureId, exception.Stage, exception.Message, time.GetUtcNow())]);
        }
        finally
        {
            // Whatever kept it from serving.
            if (container is not null)
            {
                await container.Services.DisposeAsync();
            }
        }
    }

    // The tenant with all it may have: a feature that fails is left out, with those that depend on it, and the rest serves.
    public async Task<ShellContext> BuildAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        var requested = new RequestedFeatures(extensions, await ReadEnabledAsync(settings, cancellationToken));
        while (true)
        {
            var (context, problems) = await TryBuildAsync(settings, requested.Ids, cancellationToken);
            if (context is null && !requested.TryLeaveOut(problems))
            {
                throw new InvalidOperationException($"Tenant {settings.Name} cannot start: {problems[0].FeatureId}: {problems[0].Message}");
            }

            if (context is not null && requested.IsSettled())
            {
                await context.OrReleaseAsync(services => FeatureRows.SettleAsync(services, requested.LeftOut, context.Features, cancellationToken));
                return context;
            }

            if (context is not null)
            {
                await context.ReleaseAsync();
            }
        }
    }

    private async Task<HashSet<string>> ReadEnabledAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        await using var kernel = containers.CreateKernelOnly(settings);
        await using var scope = kernel.CreateAsyncScope();
        var failures = await scope.ServiceProvider.GetRequiredService<ModuleMigrator>().MigrateAsync(cancellationToken);
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"The kernel's migration {failures[0].MigrationId} failed on tenant {settings.Name}.", failures[0].Exception);
        }

        var ids = await scope.ServiceProvider.GetRequiredService<KernelDb>().Features
            .Where(feature => feature.IsEnabled).Select(feature => feature.FeatureId).ToListAsync(cancellationToken);
        foreach (var unknown in ids.Where(id => extensions.FindFeature(id) is null))
        {
            LogNotInstalled(logger, unknown, settings.Name);
        }

        return ids.Where(id => extensions.FindFeature(id) is not null).ToHashSet(StringComparer.Ordinal);
    }

    private IReadOnlyList<FeatureInfo> Resolve(ShellSettings settings, IReadOnlyCollection<string> featureIds)
    {
        var requested = featureIds.Concat(extensions.Features.Where(feature => feature.IsAlwaysEnabled).Select(feature => feature.Id));
        var all = requested.SelectMany(id => extensions.GetDependencies(id)).Select(feature => feature.Id).Distinct(StringComparer.Ordinal);
        var features = extensions.InOrder(all);
        return features.FirstOrDefault(feature => feature.DefaultTenantOnly && !settings.IsDefault) is { } refused
            ? throw new FeatureException(refused.Id, FeatureStage.Resolve, $"{refused.Id} serves the default tenant only.")
            : features;
    }

    private async Task<IReadOnlyList<FeatureProblem>> MigrateAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var failures = await scope.ServiceProvider.GetRequiredService<ModuleMigrator>().MigrateAsync(cancellationToken);
        foreach (var failure in failures)
        {
            LogMigrationFailed(logger, failure.ModuleId, failure.MigrationId, failure.Exception);
        }

        return [.. failures.Select(failure => new FeatureProblem(
            FeatureOf(failure.ModuleId), FeatureStage.Migration, failure.MigrationId.Length == 0 ? failure.Exception.Message : $"Migration {failure.MigrationId}: {failure.Exception.Message}", time.GetUtcNow()))];
    }

    private string FeatureOf(string moduleId)
        => extensions.Extensions.FirstOrDefault(extension => extension.Id == moduleId)?.Features[0].Id ?? FeatureException.Platform;

    private IReadOnlyList<FeatureProblem> FindFaults(IServiceProvider services)
        => [.. services.GetServices<IModuleCheck>().SelectMany(check => check.FindFaults())
            .Select(fault => new FeatureProblem(origin.FeatureOf(fault.Module) ?? FeatureException.Platform, FeatureStage.Activation, fault.Message, time.GetUtcNow()))];

    // That the work was stopped, or that the database does not answer, is no module's fault.
    private FeatureException? BlamedFor(Exception exception, CancellationToken cancellationToken)
        => exception as FeatureException
            ?? (cancellationToken.IsCancellationRequested || ErrorPages.IsDatabaseDown(exception)
                ? null
                : new FeatureException(origin.FeatureOf(exception) ?? FeatureException.Platform, FeatureStage.Activation, exception.Message, exception));

    private async Task ActivateAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var events in scope.ServiceProvider.GetServices<IModularTenantEvents>())
        {
            try
            {
                await events.ActivatedAsync(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !ErrorPages.IsDatabaseDown(exception))
            {
                var feature = origin.FeatureOf(exception) ?? origin.FeatureOf(events.GetType()) ?? FeatureException.Platform;
                throw new FeatureException(feature, FeatureStage.Activation, exception.Message, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feature {Feature} failed at stage {Stage} on tenant {Tenant}; the container in service, if any, goes on")]
    private static partial void LogRefused(ILogger logger, string feature, FeatureStage stage, string tenant, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Migration {Migration} of module {Module} failed and was rolled back")]
    private static partial void LogMigrationFailed(ILogger logger, string module, string migration, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feature {Feature} is enabled on tenant {Tenant}, but its module is not installed or left out; it stays off until it can be used")]
    private static partial void LogNotInstalled(ILogger logger, string feature, string tenant);
}
