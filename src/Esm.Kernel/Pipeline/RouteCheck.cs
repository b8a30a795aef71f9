using System.Text.RegularExpressions;
using Esm.Extensions;
using Esm.Shells;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Esm.Pipeline;

// Two endpoints for one address are found out by the first visitor there, who gets neither. The fault is of the module that was found later.
internal sealed partial class RouteCheck(ExtensionManager extensions)
{
    public void Check(IEnumerable<(Endpoint Endpoint, string Feature)> all)
    {
        var routes = all.Where(one => one.Endpoint is RouteEndpoint).Select(one => (Endpoint: (RouteEndpoint)one.Endpoint, one.Feature));
        foreach (var address in routes.GroupBy(route => (PatternOf(route.Endpoint), route.Endpoint.Order)))
        {
            if (address.Skip(1).Any() && FindSecond([.. address.OrderBy(route => extensions.RankOf(route.Feature))]) is var (second, first))
            {
                throw new FeatureException(
                    second.Feature,
                    FeatureStage.Activation,
                    $"The address '/{second.Endpoint.RoutePattern.RawText?.TrimStart('/')}' of {second.Endpoint.DisplayName} is taken by {first.Endpoint.DisplayName} ({first.Feature}). Give it another one.");
            }
        }
    }

    private static ((RouteEndpoint Endpoint, string Feature) Second, (RouteEndpoint Endpoint, string Feature) First)? FindSecond(IReadOnlyList<(RouteEndpoint Endpoint, string Feature)> routes)
    {
        foreach (var (index, second) in routes.Index())
        {
            foreach (var first in routes.Take(index).Where(first => Overlap(first.Endpoint, second.Endpoint)))
            {
                return (second, first);
            }
        }

        return null;
    }

    private static bool Overlap(RouteEndpoint one, RouteEndpoint other)
    {
        var (methods, others) = (MethodsOf(one), MethodsOf(other));
        return methods.Count == 0 || others.Count == 0 || methods.Intersect(others, StringComparer.OrdinalIgnoreCase).Any();
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    // However its parameters are called.
    private static string PatternOf(RouteEndpoint endpoint) => ParameterName().Replace(endpoint.RoutePattern.RawText ?? "", "{${stars}").Trim('/').ToUpperInvariant();

    [GeneratedRegex(@"\{(?<stars>\*{0,2})[^:=?}*]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterName();
}
