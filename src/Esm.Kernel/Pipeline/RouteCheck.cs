using System.Text.RegularExpressions;
using Esm.Extensions;
using Esm.Shells;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Esm.Pipeline;

// Two endpoints for one address are found out by the first visitor there, who gets neither.
internal sealed partial class RouteCheck(FailureOrigin origin, ExtensionManager extensions)
{
    // The fault is of the module that was found later.
    public void Check(IEnumerable<EndpointDataSource> sources)
    {
        foreach (var address in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().GroupBy(endpoint => (PatternOf(endpoint), endpoint.Order)))
        {
            if (address.Skip(1).Any() && FindSecond([.. address]) is var (second, first))
            {
                throw new FeatureException(
                    FeatureOf(second),
                    FeatureStage.Activation,
                    $"The address '/{second.RoutePattern.RawText?.TrimStart('/')}' of {second.DisplayName} is taken by {first.DisplayName} ({FeatureOf(first)}). Give it another one.");
            }
        }
    }

    private (RouteEndpoint Second, RouteEndpoint First)? FindSecond(IReadOnlyList<RouteEndpoint> endpoints)
    {
        var ordered = endpoints.OrderBy(endpoint => extensions.RankOf(FeatureOf(endpoint))).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Overlap(ordered[i], ordered[j]))
                {
                    return (ordered[i], ordered[j]);
                }
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

    private string FeatureOf(RouteEndpoint endpoint)
        => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.AreaName
            ?? origin.FeatureOf(endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.DeclaringType)
            ?? FeatureException.Platform;

    // However its parameters are called.
    private static string PatternOf(RouteEndpoint endpoint) => ParameterName().Replace(endpoint.RoutePattern.RawText ?? "", "{${stars}").Trim('/').ToUpperInvariant();

    [GeneratedRegex(@"\{(?<stars>\*{0,2})[^:=?}*]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterName();
}
