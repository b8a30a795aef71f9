using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Esm.Pages;

/// <summary>Where to go back to, as a link or a form says it. Anybody can write such a link, so it may lead to the tenant's own pages only.</summary>
public static class ReturnAddress
{
    /// <summary>The address, or the tenant's first page where it leads anywhere else or is none that a header may hold.</summary>
    /// <param name="request">A request to the tenant.</param>
    /// <param name="address">The address with the tenant's prefix, as <c>/floreville/services?q=chat</c>; not trusted.</param>
    /// <param name="home">Where to go otherwise; the tenant's first page when null.</param>
    public static string OrHome(HttpRequest request, string? address, string? home = null)
        => IsOwn(request, address) ? address! : home ?? request.PathBase + "/";

    // Addresses that the platform writes are escaped; a letter beyond ASCII was typed by somebody else, and no header takes it.
    private static bool IsOwn(HttpRequest request, string? address)
        => address is ['/', ..]
            && RedirectHttpResult.IsLocalUrl(address)
            && address.All(char.IsAscii)
            && !address.Any(char.IsControl)
            && new PathString(address.Split('?', '#')[0]).StartsWithSegments(request.PathBase, StringComparison.OrdinalIgnoreCase);
}
