using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Events;

/// <summary>Registers who hears of facts, and who tells how things stand.</summary>
public static class SubscriberExtensions
{
    /// <summary>Lets a class hear of facts after they happened. Where another has the same name, the feature that was found later is left out.</summary>
    /// <typeparam name="TSubscriber">Implements <see cref="ISubscriber{TEvent}"/> at least once; created anew for each transaction.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">Unique name that outlives renamed classes, under which it is stored how far it came: <c>search.requests</c>. Under another name it begins from zero.</param>
    /// <param name="together">
    /// Most facts, or subjects of a snapshot, taken in by one transaction. With more than one it goes faster, and what earlier ones changed is not stored yet when the later ones of the same
    /// transaction are told: the subscriber has to look at the rows it has already (<c>FindAsync</c>, <c>Local</c>) and not ask the database for them.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">It hears of nothing.</exception>
    public static IServiceCollection AddSubscriber<TSubscriber>(this IServiceCollection services, string name, int together = 1)
        where TSubscriber : class, ISubscriber
    {
        services.AddScoped<TSubscriber>();
        return services.AddSingleton(SubscriberRegistration.For<TSubscriber>(name, together));
    }

    /// <summary>Registers the one class that tells how the subjects of a fact stand. Where the fact has one already, the feature that was found later is left out.</summary>
    /// <typeparam name="TEvent">The fact.</typeparam>
    /// <typeparam name="TSource">The class; created anew for each page.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSnapshotSource<TEvent, TSource>(this IServiceCollection services)
        where TEvent : IStreamEvent
        where TSource : class, ISnapshotSource<TEvent>
    {
        services.AddScoped<TSource>();
        return services.AddSingleton(SnapshotRegistration.For<TEvent, TSource>());
    }
}

internal sealed record SubscriberRegistration(string Name, Type Type, int Together, IReadOnlyDictionary<string, HeardEvent> Events)
{
    public const int NameMaxLength = 100;

    public static SubscriberRegistration For<TSubscriber>(string name, int together)
    {
        var heard = typeof(TSubscriber).GetInterfaces()
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ISubscriber<>))
            .Select(one => (HeardEvent)Activator.CreateInstance(typeof(HeardEvent<>).MakeGenericType(one.GetGenericArguments()))!)
            .ToDictionary(one => one.About.Name, StringComparer.Ordinal);
        return heard.Count > 0
            ? new SubscriberRegistration(name, typeof(TSubscriber), Math.Max(together, 1), heard)
            : throw new InvalidOperationException($"{typeof(TSubscriber)} hears of nothing: it implements no ISubscriber<TEvent>.");
    }
}

// A kind of fact that a subscriber hears of.
internal abstract class HeardEvent(Type type)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public StreamEventAttribute About { get; } = StreamEventAttribute.Of(type);

    public IStreamEvent Read(string payload)
        => JsonSerializer.Deserialize(payload, type, Json) as IStreamEvent ?? throw new InvalidOperationException($"The stored fact is not a {type.Name}.");

    public abstract Task HandleAsync(ISubscriber subscriber, IStreamEvent happened, StreamDelivery delivery, CancellationToken cancellationToken);
}

internal sealed class HeardEvent<TEvent>() : HeardEvent(typeof(TEvent))
    where TEvent : IStreamEvent
{
    public override Task HandleAsync(ISubscriber subscriber, IStreamEvent happened, StreamDelivery delivery, CancellationToken cancellationToken)
        => ((ISubscriber<TEvent>)subscriber).HandleAsync((TEvent)happened, delivery, cancellationToken);
}

internal sealed record SnapshotRegistration(string EventName, Type Source, Func<IServiceProvider, string?, int, CancellationToken, Task<IReadOnlyList<IStreamEvent>>> ReadAsync)
{
    public static SnapshotRegistration For<TEvent, TSource>()
        where TEvent : IStreamEvent
        where TSource : class, ISnapshotSource<TEvent>
        => new(
            StreamEventAttribute.Of(typeof(TEvent)).Name,
            typeof(TSource),
            async (services, after, count, cancellationToken) => [.. await services.GetRequiredService<TSource>().ReadAsync(after, count, cancellationToken)]);
}
