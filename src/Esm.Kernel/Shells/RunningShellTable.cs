using Microsoft.AspNetCore.Http;

namespace Esm.Shells;

// Finds the tenant of an address: host and port first, then host, then any host; within each, the first path segment before none.
internal sealed class RunningShellTable
{
    private readonly Dictionary<string, ShellSettings> _byAddress = new(StringComparer.OrdinalIgnoreCase);

    public RunningShellTable(IEnumerable<ShellSettings> tenants)
    {
        foreach (var tenant in tenants)
        {
            foreach (var address in Addresses(tenant))
            {
                if (!_byAddress.TryAdd(address, tenant))
                {
                    throw new InvalidOperationException($"Tenants {_byAddress[address].Name} and {tenant.Name} both answer to '{address}'; give one of them another host or prefix.");
                }
            }
        }
    }

    public ShellSettings? Match(HostString host, PathString path)
    {
        var segment = FirstSegment(path);
        return Match(host.Value ?? "", segment) ?? Match(host.Host, segment) ?? Match("", segment);
    }

    private ShellSettings? Match(string host, string segment)
        => (segment.Length > 0 ? _byAddress.GetValueOrDefault($"{host}/{segment}") : null) ?? _byAddress.GetValueOrDefault($"{host}/");

    private static string FirstSegment(PathString path)
    {
        var value = path.Value ?? "";
        var end = value.IndexOf('/', Math.Min(1, value.Length));
        return value.Length < 2 ? "" : end < 0 ? value[1..] : value[1..end];
    }

    private static IEnumerable<string> Addresses(ShellSettings tenant)
    {
        var hosts = tenant.RequestUrlHost.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (hosts.Length == 0 ? [""] : hosts).Select(host => $"{host}/{tenant.RequestUrlPrefix}");
    }
}
