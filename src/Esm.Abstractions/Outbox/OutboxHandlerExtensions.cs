using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Outbox;

/// <summary>Registers handlers of outbox messages.</summary>
public static class OutboxHandlerExtensions
{
    /// <summary>Registers the one handler of a type of message. Where it has a handler already, the feature that was found later is left out.</summary>
    /// <typeparam name="TMessage">A record marked with <see cref="OutboxMessageAttribute"/>.</typeparam>
    /// <typeparam name="THandler">The handler; created anew for each try, in a scope of its own. What it changes in the database is stored together with the message's removal.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The message has no name.</exception>
    public static IServiceCollection AddOutboxHandler<TMessage, THandler>(this IServiceCollection services)
        where TMessage : notnull
        where THandler : class, IOutboxHandler<TMessage>
    {
        services.AddScoped<IOutboxHandler<TMessage>, THandler>();
        return services.AddSingleton(OutboxRegistration.For<TMessage, THandler>());
    }
}

internal sealed record OutboxRegistration(string Name, Type Handler, Func<string, object> Read, OutboxFilter FilterAsync, OutboxCall DeliverAsync, OutboxCall GiveUpAsync)
{
    public static JsonSerializerOptions Json => JsonSerializerOptions.Web;

    public static OutboxRegistration For<TMessage, THandler>()
        where TMessage : notnull
        where THandler : IOutboxHandler<TMessage>
        => new(
            NameOf<TMessage>(),
            typeof(THandler),
            payload => JsonSerializer.Deserialize<TMessage>(payload, Json) ?? throw new UndeliverableException($"The stored message is not a {typeof(TMessage).Name}."),
            (services, attempts, cancellationToken)
                => HandlerOf<TMessage>(services).FilterAsync([.. attempts.Select(attempt => new OutboxAttempt<TMessage>((TMessage)attempt.Message, attempt.Delivery))], cancellationToken),
            (services, message, delivery, cancellationToken) => HandlerOf<TMessage>(services).HandleAsync((TMessage)message, delivery, cancellationToken),
            (services, message, delivery, cancellationToken) => HandlerOf<TMessage>(services).GiveUpAsync((TMessage)message, delivery, cancellationToken));

    public static string NameOf<TMessage>()
        where TMessage : notnull
        => MessageName<TMessage>.Value ?? throw new InvalidOperationException($"{typeof(TMessage)} needs an [OutboxMessage] with the name under which it is stored.");

    private static IOutboxHandler<TMessage> HandlerOf<TMessage>(IServiceProvider services)
        where TMessage : notnull
        => services.GetRequiredService<IOutboxHandler<TMessage>>();

    // Attributes are slow to read.
    private static class MessageName<TMessage>
    {
        public static readonly string? Value = typeof(TMessage).GetCustomAttribute<OutboxMessageAttribute>()?.Name;
    }
}

internal delegate Task OutboxCall(IServiceProvider services, object message, OutboxDelivery delivery, CancellationToken cancellationToken);

internal delegate Task<IReadOnlyCollection<Guid>> OutboxFilter(IServiceProvider services, IReadOnlyList<OutboxAttempt<object>> attempts, CancellationToken cancellationToken);
