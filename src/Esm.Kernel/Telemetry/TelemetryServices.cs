using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Esm.Telemetry;

internal static class TelemetryServices
{
    // The name of our activity source and meter.
    public const string SourceName = "Esm";

    // Logs go to the console: as JSON with their scopes in production, for people in development. Traces, metrics and logs go over OTLP
    // where OpenTelemetry's standard variables name a receiver; metrics are also read from MetricsEndpoint.
    public static void AddEsmTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        KeepQuiet(builder.Logging);
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }

        var signals = OtlpSignals.Of(builder.Configuration);
        if (signals.Logs)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeScopes = true;
                logs.IncludeFormattedMessage = true;
                logs.SetResourceBuilder(CreateResource(builder.Configuration));
                logs.AddOtlpExporter();
            });
        }

        AddTraces(builder, signals);
        AddMetrics(builder, signals);
    }

    // Where nobody takes them in there is no provider, and the framework measures nothing.
    private static void AddTraces(WebApplicationBuilder builder, OtlpSignals signals)
    {
        if (!signals.Traces)
        {
            return;
        }

        builder.Services.AddOpenTelemetry().WithTracing(traces => traces
            .SetResourceBuilder(CreateResource(builder.Configuration))
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddNpgsql()
            .AddSource(SourceName)
            .AddProcessor(new AddressRemover())
            .AddOtlpExporter());
    }

    private static void AddMetrics(WebApplicationBuilder builder, OtlpSignals signals)
    {
        var isRead = MetricsEndpoint.PortOf(builder.Configuration) is not null;
        if (!signals.Metrics && !isRead)
        {
            return;
        }

        builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.SetResourceBuilder(CreateResource(builder.Configuration))
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation()
                .AddMeter(SourceName)
                .AddView(LeaveOutDestinations);
            if (signals.Metrics)
            {
                metrics.AddOtlpExporter();
            }

            if (isRead)
            {
                metrics.AddPrometheusExporter();
            }
        });
    }

    // Whom a tenant's webhooks call is the tenant's business, and as many as there are would be as many series.
    private static MetricStreamConfiguration? LeaveOutDestinations(Instrument instrument)
        => instrument.Meter.Name is "System.Net.Http" or "System.Net.NameResolution"
            ? new MetricStreamConfiguration { TagKeys = ["http.request.method", "http.response.status_code", "error.type"] }
            : null;

    // The framework tells several lines of each request, with its address: what people search for. Here, and not in a file, as a host that is started
    // from elsewhere finds no file. Whoever needs more names a category of its own in the configuration.
    private static void KeepQuiet(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
    }

    private static ResourceBuilder CreateResource(ConfigurationManager configuration)
    {
        var version = typeof(TelemetryServices).Assembly.GetName().Version?.ToString(3);
        var resource = ResourceBuilder.CreateDefault();
        return string.IsNullOrWhiteSpace(configuration["OTEL_SERVICE_NAME"])
            ? resource.AddService("esm", serviceVersion: version)
            : resource;
    }
}

internal sealed record OtlpSignals(bool Traces, bool Metrics, bool Logs)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static OtlpSignals Of(IConfiguration configuration)
    {
        var disabled = string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);
        return new OtlpSignals(IsOn("TRACES"), IsOn("METRICS"), IsOn("LOGS"));

        bool IsOn(string signal)
            => !disabled && (IsSet(Endpoint) || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

        bool IsSet(string variable) => !string.IsNullOrWhiteSpace(configuration[variable]);
    }
}
