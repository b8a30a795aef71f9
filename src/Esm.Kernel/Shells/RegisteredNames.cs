using System.Reflection;
using Esm.BackgroundTasks;
using Esm.Events;
using Esm.Extensions;
using Esm.Outbox;
using Esm.Recipes;
using Esm.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Shells;

// What features register by name. A second of one name would take the place of the first without a word: it is refused, with the feature that brought it.
internal static class RegisteredNames
{
    // Whichever starts first, the fault is of the module that was found later.
    public static void Check(IEnumerable<ServiceDescriptor> services, IReadOnlyDictionary<ServiceDescriptor, string> features, ExtensionManager extensions)
    {
        var taken = new Dictionary<(string Kind, string Name), Registered>();
        foreach (var service in services)
        {
            if (Read(service, features.GetValueOrDefault(service, FeatureException.Platform)) is { } registered && !taken.TryAdd((registered.Kind, registered.Name), registered))
            {
                var other = taken[(registered.Kind, registered.Name)];
                var (first, second) = extensions.RankOf(other.Feature) > extensions.RankOf(registered.Feature) ? (registered, other) : (other, registered);
                throw new FeatureException(
                    second.Feature, FeatureStage.Services, $"{second.Type} is a second {second.Kind} named '{second.Name}'; the first is {first.Type} of {first.Feature}. Give it another name.");
            }
        }
    }

    private static Registered? Read(ServiceDescriptor service, string feature)
    {
        if (service.IsKeyedService)
        {
            // What the framework keys by name it looks after itself.
            var type = service.KeyedImplementationType ?? service.KeyedImplementationInstance?.GetType();
            return service.ServiceKey is string key && feature != FeatureException.Platform ? new Registered(service.ServiceType.Name, key, feature, type) : null;
        }

        return service.ImplementationInstance switch
        {
            OutboxRegistration handler => new Registered("handler of the outbox message", handler.Name, feature, handler.Handler),
            SubscriberRegistration subscriber => new Registered("subscriber", subscriber.Name, feature, subscriber.Type),
            SnapshotRegistration snapshot => new Registered("snapshot source of the fact", snapshot.EventName, feature, snapshot.Source),
            SettingsSection section => new Registered("section of settings", section.Name, feature, section.Type),
            _ => (service.ImplementationType ?? service.ImplementationInstance?.GetType()) is { } type ? Read(service.ServiceType, type, feature) : null,
        };
    }

    private static Registered? Read(Type service, Type type, string feature)
        => service == typeof(IBackgroundTask) ? new Registered("background task", type.GetCustomAttribute<BackgroundTaskAttribute>()?.Name ?? throw Nameless(type, "BackgroundTask", feature), feature, type)
            : service == typeof(IRecipeStep) ? new Registered("recipe step", type.GetCustomAttribute<RecipeStepAttribute>()?.Name ?? throw Nameless(type, "RecipeStep", feature), feature, type)
            : null;

    private static FeatureException Nameless(Type type, string attribute, string feature)
        => new(feature, FeatureStage.Services, $"{type} has no name: mark it with [{attribute}(\"…\")].");

    private sealed record Registered(string Kind, string Name, string Feature, Type? Type);
}
