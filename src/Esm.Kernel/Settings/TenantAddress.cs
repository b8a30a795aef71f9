using System.Net;
using Esm.Shells;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Esm.Settings;

// Where the tenant answers, for links in mails, as long as nobody wrote its public address into the settings: its host name, its prefix, and the port that the
// server listens on.
internal sealed class TenantAddress(ShellSettings settings, IServer? server = null)
{
    private Found? _found;

    // Asked with every page; a server knows its port only once it listens.
    public string Find()
    {
        var listening = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (_found is not { } found || found.Listening != listening)
        {
            _found = found = new Found(listening, Find(listening));
        }

        return found.Address;
    }

    private string Find(string? listening)
    {
        var host = settings.RequestUrlHost.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(name => !name.StartsWith('*')) ?? "";
        var root = host.Length > 0 ? Named(host, listening) : Local(listening);
        return settings.RequestUrlPrefix.Length > 0 ? $"{root}/{settings.RequestUrlPrefix}" : root;
    }

    // A name of its own is served by a proxy under its own certificate; one that leads to this machine, or names a port, is the server's own.
    private static string Named(string host, string? listening)
    {
        if (listening is null || !(IsLocal(host.Split(':')[0]) || host.Contains(':', StringComparison.Ordinal)))
        {
            return "https://" + host;
        }

        var own = new Uri(Local(listening));
        return host.Contains(':', StringComparison.Ordinal) || own.IsDefaultPort ? $"{own.Scheme}://{host}" : $"{own.Scheme}://{host}:{own.Port}";
    }

    private static bool IsLocal(string host) => host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);

    // "http://[::]:5000" and "http://*:5000" mean any address.
    private static string Local(string? listening)
    {
        if (listening is null)
        {
            return "http://localhost";
        }

        var address = BindingAddress(listening.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal));
        return address.GetLeftPart(UriPartial.Authority);
    }

    private static Uri BindingAddress(string listening)
    {
        var address = new Uri(listening);
        return IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(address) { Host = "localhost" }.Uri
            : address;
    }

    private sealed record Found(string? Listening, string Address);
}
