using Esm.Settings;
using Esm.Shells;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Esm.Pipeline;

// By which host names a tenant may be asked. One with host names of its own is found by no others; one without answers to its public address, to what the
// host's AllowedHosts names, and to this very machine. As long as its public address is not set, there is nothing to compare with.
internal sealed class TenantHosts(ShellSettings settings, IConfiguration configuration, IHostEnvironment environment)
{
    private readonly bool _acceptsAll = environment.IsDevelopment() || settings.RequestUrlHost.Length > 0;
    private readonly string[] _allowed = [.. (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(host => host != "*")];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_acceptsAll || IsProbe(context.Request) || await IsOwnAsync(context))
        {
            await next(context);
            return;
        }

        await PlainErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest);
    }

    // A load balancer asks by the machine's address.
    private static bool IsProbe(HttpRequest request) => request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private async Task<bool> IsOwnAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (IsThisMachine(host) || Array.Exists(_allowed, allowed => Matches(allowed, host)))
        {
            return true;
        }

        var site = await context.RequestServices.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(context.RequestAborted);
        return !Uri.TryCreate(site.BaseUrl, UriKind.Absolute, out var address) || address.IsLoopback || string.Equals(address.Host, host, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "[::1]";

    private static bool Matches(string allowed, string host)
        => allowed.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase);
}
