using Esm.Data;
using Esm.Data.Connections;
using Esm.Extensions;
using Esm.Modules;
using Esm.Pipeline;
using Esm.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Shells;

// Builds a tenant's container: what the platform gives every tenant, then what the startups of its features add.
internal sealed class ShellContainerFactory(
    IServiceProvider host, ExtensionManager extensions, DatabaseConnections connections, EsmOptions options, TenantKeys keys, SharedViews views)
{
    public ShellContainer Create(ShellSettings settings, IReadOnlyList<FeatureInfo> features)
    {
        var services = CreatePlatform(settings, features);
        var enabled = features.Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
        var startups = new List<(string FeatureId, StartupBase Startup)>();
        var origins = new Dictionary<ServiceDescriptor, string>(ReferenceEqualityComparer.Instance);
        foreach (var group in extensions.Startups.Where(startup => IsUsed(startup, enabled)).GroupBy(startup => startup.FeatureId))
        {
            Attributing(group.Key, () =>
            {
                foreach (var startup in group.Select(item => Instantiate(item.Type, settings)).OrderBy(startup => startup.Order))
                {
                    var before = services.ToHashSet<ServiceDescriptor>(ReferenceEqualityComparer.Instance);
                    startup.ConfigureServices(services);
                    foreach (var descriptor in services.Where(descriptor => !before.Contains(descriptor)))
                    {
                        origins[descriptor] = group.Key;
                    }

                    startups.Add((group.Key, startup));
                }
            });
        }

        RegisteredNames.Check(services, origins, extensions);
        options.ConfigureTenant(services);
        return new ShellContainer(Build(services, origins), startups);
    }

    // What only the kernel needs: enough to read and repair a tenant whose modules are broken.
    public ServiceProvider CreateKernelOnly(ShellSettings settings)
    {
        var services = new ServiceCollection();
        AddHostServices(services, settings);
        return services.BuildServiceProvider();
    }

    private ServiceCollection CreatePlatform(ShellSettings settings, IReadOnlyList<FeatureInfo> features)
    {
        var services = new ServiceCollection();
        AddHostServices(services, settings);
        services.AddSingleton(new ShellFeatures(features));
        services.AddSingleton(keys.For(settings));
        services.AddSingleton(new TenantAddress(settings, host.GetService<IServer>()));
        services.AddTenantPlatform(settings, extensions, features, views);
        foreach (var others in host.GetServices<TenantServices>())
        {
            others.Add(services);
        }

        return services;
    }

    private void AddHostServices(ServiceCollection services, ShellSettings settings)
    {
        var folder = Directory.CreateDirectory(options.FolderOf(settings.Name)).FullName;
        services.AddSingleton(settings);
        services.AddSingleton(new TenantFolder(folder));
        SharedServices.AddTo(services, host);
        services.AddTenantData(settings, connections, folder);
        services.AddModuleDb<KernelDb>();
    }

    private StartupBase Instantiate(Type type, ShellSettings settings)
    {
        var wantsSettings = type.GetConstructors()[0].GetParameters().Any(parameter => parameter.ParameterType == typeof(ShellSettings));
        return (StartupBase)ActivatorUtilities.CreateInstance(host, type, wantsSettings ? [settings] : []);
    }

    private static bool IsUsed(FeatureStartup startup, HashSet<string> enabled)
        => enabled.Contains(startup.FeatureId) && startup.RequiredFeatures.All(enabled.Contains);

    private static void Attributing(string featureId, Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            throw new FeatureException(featureId, FeatureStage.Services, exception.Message, exception);
        }
    }

    private ServiceProvider Build(ServiceCollection services, Dictionary<ServiceDescriptor, string> origins)
    {
        try
        {
            return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        }
        catch (AggregateException exception)
        {
            // Each inner message quotes the descriptor it is about, and names the service that is missing or of a wrong lifetime. The fault is of the module that was found last.
            var problems = exception.InnerExceptions
                .Select(inner => (inner.Message, Feature: origins.Where(origin => IsAbout(inner.Message, origin.Key)).Select(origin => origin.Value).MaxBy(extensions.RankOf)))
                .ToArray();
            var found = problems.OrderByDescending(problem => problem.Feature is null ? -1 : extensions.RankOf(problem.Feature)).First();
            throw new FeatureException(found.Feature ?? FeatureException.Platform, FeatureStage.Services, found.Message, exception);
        }
    }

    private static bool IsAbout(string message, ServiceDescriptor service)
        => message.Contains($"'{service}'", StringComparison.Ordinal)
            || (service.Lifetime == ServiceLifetime.Scoped && message.Contains("scoped service", StringComparison.Ordinal) && message.Contains(service.ServiceType.FullName!, StringComparison.Ordinal));
}

internal sealed record ShellContainer(ServiceProvider Services, IReadOnlyList<(string FeatureId, StartupBase Startup)> Startups);
