using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Contracts;

/// <summary>Registers kinds of questions.</summary>
public static class FieldTypeExtensions
{
    /// <summary>Registers a kind of question. It is created only where a form has such a field.</summary>
    /// <typeparam name="TType">The kind; created once in a scope.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">Name that form definitions use: <c>hall-slot</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddFieldType<TType>(this IServiceCollection services, string name)
        where TType : class, IFieldType
        => services.AddKeyedScoped<IFieldType, TType>(name).AddSingleton(new FieldTypeName(name));
}

/// <summary>A kind of question that a module which is on brings.</summary>
/// <param name="Name">Name that form definitions use.</param>
public sealed record FieldTypeName(string Name);
