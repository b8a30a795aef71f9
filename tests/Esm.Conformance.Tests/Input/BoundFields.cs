using Esm.Testing;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Input;

// Something that a handler of a page reads, by the name it is sent under, whether a form shows it or not.
internal sealed record BoundField(string Name, int MaxLength, bool IsText);

// All that pages read, found where the framework reads it: properties that are bound, parameters of handlers, and what is inside both.
internal sealed class BoundFields(IModelMetadataProvider metadata)
{
    private const int UsualLength = 200;
    private const int Deepest = 3;

    // By method and address, as the access table names them.
    public static Task<Dictionary<(string Method, string Address), BoundField[]>> ReadAsync(EsmTenant tenant) => tenant.InScopeAsync(async services =>
    {
        var loader = services.GetRequiredService<PageLoader>();
        var fields = new BoundFields(services.GetRequiredService<IModelMetadataProvider>());
        var found = new Dictionary<(string, string), BoundField[]>();
        foreach (var route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                continue;
            }

            var loaded = await loader.LoadAsync(page, route.Metadata);
            foreach (var handler in loaded.HandlerMethods)
            {
                var address = "/" + route.RoutePattern.RawText!.Trim('/') + (handler.Name is { Length: > 0 } name ? "?" + name : "");
                string[] inRoute = [.. route.RoutePattern.Parameters.Select(parameter => parameter.Name)];
                found[(handler.HttpMethod.ToUpperInvariant(), address)] =
                [
                    .. loaded.BoundProperties.Concat(handler.Parameters).SelectMany(fields.Of)
                        .Where(field => !inRoute.Contains(field.Name, StringComparer.OrdinalIgnoreCase)).DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase),
                ];
            }
        }

        return found;
    });

    private IEnumerable<BoundField> Of(ParameterDescriptor parameter)
        => parameter.BindingInfo?.BindingSource is { IsFromRequest: false } || parameter.ParameterType == typeof(CancellationToken)
            ? []
            : Inside(parameter.BindingInfo?.BinderModelName ?? parameter.Name, metadata.GetMetadataForType(parameter.ParameterType), Deepest);

    private static IEnumerable<BoundField> Inside(string name, ModelMetadata type, int depth)
    {
        if (depth == 0)
        {
            return [];
        }

        if (type.ModelType.GetInterfaces().Append(type.ModelType).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDictionary<,>)))
        {
            return [new BoundField($"{name}[fr]", UsualLength, IsText: true)];
        }

        if (type.ElementMetadata is { } element)
        {
            return element.IsComplexType ? Inside(name + "[0]", element, depth - 1) : [new BoundField(name, UsualLength, element.ModelType == typeof(string))];
        }

        return type.IsComplexType
            ? type.Properties.Where(property => !property.IsReadOnly && property.IsBindingAllowed).SelectMany(property => Inside($"{name}.{property.BinderModelName ?? property.PropertyName}", property, depth - 1))
            : [new BoundField(name, LengthOf(type), type.ModelType == typeof(string))];
    }

    private static int LengthOf(ModelMetadata type) => type.ValidatorMetadata.Select(rule => rule switch
    {
        System.ComponentModel.DataAnnotations.StringLengthAttribute length => length.MaximumLength,
        System.ComponentModel.DataAnnotations.MaxLengthAttribute length => length.Length,
        _ => 0,
    }).FirstOrDefault(length => length > 0, UsualLength);
}
