using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Esm.Security;

/// <summary>Where a request comes from, as limits count it.</summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>Who is counted for what a request does: the account that is signed in, else the network it comes from.</summary>
    /// <param name="context">The request.</param>
    public static string GetSender(this HttpContext context) => context.User.FindUserId()?.ToString() ?? context.GetClientNetwork();

    /// <summary>
    /// The address of an IPv4 client, the /64 network of an IPv6 one (whoever has one address of it has them all, RFC 6177), or an empty text where it is unknown.
    /// </summary>
    /// <param name="context">The request.</param>
    public static string GetClientNetwork(this HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <inheritdoc cref="GetClientNetwork"/>
    /// <param name="address">Address of the client, or null.</param>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
