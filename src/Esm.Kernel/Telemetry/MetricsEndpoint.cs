using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Telemetry;

// The measures of the process as Prometheus reads them, on a port of their own: it serves nothing else, and no other port serves them. The port is the
// connection's own, which neither a name in a header nor a proxy can claim.
internal static partial class MetricsEndpoint
{
    private const string Path = "/metrics";
    private const string PortKey = "Esm:Metrics:Port";

    public static int? PortOf(IConfiguration configuration)
        => configuration.GetValue<int?>(PortKey) switch
        {
            null => null,
            > 0 and <= ushort.MaxValue and var port => port,
            var wrong => throw new InvalidOperationException($"{PortKey} is {wrong}: a port is a number from 1 to {ushort.MaxValue}."),
        };

    public static IApplicationBuilder UseMetrics(this WebApplication app)
    {
        if (PortOf(app.Configuration) is not { } port)
        {
            return app;
        }

        app.Lifetime.ApplicationStarted.Register(() => WarnUnlessListening(app, port));
        return app.MapWhen(
            context => context.Connection.LocalPort == port,
            metrics => metrics.UseOpenTelemetryPrometheusScrapingEndpoint(Path).Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }));
    }

    private static void WarnUnlessListening(WebApplication app, int port)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (!addresses.Any(address => BindingAddress.Parse(address).Port == port))
        {
            NotListening(app.Logger, PortKey, port);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} is {Port}, but the host does not listen there: add http://127.0.0.1:{Port} to its addresses (ASPNETCORE_URLS).")]
    private static partial void NotListening(ILogger logger, string key, int port);
}
