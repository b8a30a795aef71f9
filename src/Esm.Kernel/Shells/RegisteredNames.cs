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
        var taken = new Dictionary<(Type Service, string Name), Registered>();
        foreach (var service in services)
        {
            if (Read(service, features.GetValueOrDefault(service, FeatureException.Platform)) is { } registered && !taken.TryAdd((registered.Service, registered.Name), registered))
            {
                var other = taken[(registered.Service, registered.Name)];
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
            return service.ServiceKey is string key && feature != FeatureException.Platform ? new Registered(service.ServiceType, service.ServiceType.Name, key, feature, type) : null;
        }

        return service.ImplementationInstance switch
        {
            OutboxRegistration handler => new Registered(service.ServiceType, "handler of the outbox message", handler.Name, feature, handler.Handler),
            SubscriberRegistration subscriber => new Registered(service.ServiceType, "subscriber", subscriber.Name, feature, subscriber.Type),
            SnapshotRegistration snapshot => new Registered(service.ServiceType, "snapshot source of the fact", snapshot.EventName, feature, snapshot.Source),
            SettingsSection section => new Registered(service.ServiceType, "section of settings", section.Name, feature, section.Type),
            _ => ReadAttribute(service, feature),
        };
    }

    private static Registered? ReadAttribute(ServiceDescriptor service, string feature)
    {
        var type = service.ImplementationType ?? service.ImplementationInstance?.GetType();
        return service.ServiceType == typeof(IBackgroundTask)
            ? new Registered(service.ServiceType, "background task", type?.GetCustomAttribute<BackgroundTaskAttribute>()?.Name ?? throw Nameless(type, "BackgroundTask", feature), feature, type)
            : service.ServiceType == typeof(IRecipeStep)
                ? new Registered(service.ServiceType, "recipe step", type?.GetCustomAttribute<RecipeStepAttribute>()?.Name ?? throw Nameless(type, "RecipeStep", feature), feature, type)
                : null;
    }

    private static FeatureException Nameless(Type? type, string attribute, string feature)
        => new(
            feature,
            FeatureStage.Services,
            type is null ? $"A factory registers what needs a [{attribute}(\"…\")]: register the class, which has it." : $"{type} has no name: mark it with [{attribute}(\"…\")].");

    private sealed record Registered(Type Service, string Kind, string Name, string Feature, Type? Type);
}
