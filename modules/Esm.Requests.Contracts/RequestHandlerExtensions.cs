using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Contracts;

/// <summary>Registers the code behind offerings.</summary>
public static class RequestHandlerExtensions
{
    /// <summary>Registers a handler. It is created only where an offering names it.</summary>
    /// <typeparam name="THandler">The handler; created once in a scope.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">Name that offerings use: <c>sports.hall-booking</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddRequestHandler<THandler>(this IServiceCollection services, string name)
        where THandler : class, IRequestHandler
        => services.AddKeyedScoped<IRequestHandler, THandler>(name);
}
