using System.Text.RegularExpressions;
using Esm.Extensions;
using Esm.Pipeline;
using Esm.Recipes;
using Esm.Shells;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Setup;

// What a tenant may be called and where it may answer: only what a request can reach, and nothing that hides pages of the tenant beside it.
internal sealed partial class TenantAddresses(RecipeCandidates candidates, IExtensionManager extensions)
{
    // Answered by the platform itself, for every tenant.
    private static readonly string[] OfThePlatform = ["health", "language", "setup", StaticAssets.Prefix, "connect", ".well-known"];

    public async Task<string?> FindProblemAsync(ShellSettings tenant, CancellationToken cancellationToken)
        => FindProblem(tenant)
            ?? (tenant.RequestUrlPrefix.Length > 0 && (await ReadFirstSegmentsAsync(cancellationToken)).Contains(tenant.RequestUrlPrefix)
                ? $"'{tenant.RequestUrlPrefix}' cannot be a prefix: pages of a tenant without a prefix are there."
                : null);

    public static string? FindProblem(ShellSettings tenant)
    {
        if (!Name().IsMatch(tenant.Name))
        {
            return $"'{tenant.Name}' cannot be a tenant's name: begin with a letter, then letters, digits or dashes, 50 at most.";
        }

        if (tenant.RequestUrlPrefix.Length > 0 && !Prefix().IsMatch(tenant.RequestUrlPrefix))
        {
            return $"'{tenant.RequestUrlPrefix}' cannot be a prefix: it is one segment of an address, of letters, digits and dashes, 50 at most.";
        }

        var hosts = tenant.RequestUrlHost.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(hosts, host => !IsHost(host)) is { } wrong
            ? $"'{wrong}' is no host name: give it without scheme or path, with a port where it has one of its own, as in 'demarches.example.be' or 'localhost:8080'."
            : null;
    }

    // Those of every module that is installed, on or off: what is switched on later must not become unreachable.
    private async Task<HashSet<string>> ReadFirstSegmentsAsync(CancellationToken cancellationToken)
    {
        var segments = new HashSet<string>(OfThePlatform, StringComparer.OrdinalIgnoreCase);
        await candidates.UsingAsync(
            ShellSettings.DefaultName,
            new FeatureWish([.. extensions.Features.Select(feature => feature.Id)], []),
            services =>
            {
                var templates = services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.Select(page => page.AttributeRouteInfo?.Template);
                segments.UnionWith(templates.OfType<string>().Select(template => template.Split('/')[0]));
                return Task.CompletedTask;
            },
            cancellationToken);
        return segments;
    }

    private static bool IsHost(string host)
    {
        var colon = host.LastIndexOf(':');
        var (name, port) = colon < 0 || host.EndsWith(']') ? (host, "80") : (host[..colon], host[(colon + 1)..]);
        return Uri.CheckHostName(name) != UriHostNameType.Unknown && ushort.TryParse(port, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,49}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{0,49}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();
}
