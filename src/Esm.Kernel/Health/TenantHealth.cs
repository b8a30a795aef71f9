using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esm.Health;

internal static class TenantHealth
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddTenantHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database", tags: [], timeout: Patience)
            .AddCheck<MigrationsHealthCheck>("migrations", tags: [], timeout: Patience)
            .AddCheck<OutboxHealthCheck>("outbox", tags: [], timeout: Patience);
        return services;
    }

    public static void MapTenantHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks(ReadyPath, new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // For the host, before any tenant is looked for: the process answers, whatever its tenants and databases do.
    public static IApplicationBuilder UseLiveness(this IApplicationBuilder app)
        => app.Map(LivePath, live => live.Run(context => WriteAsync(context, new HealthReport(new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal), TimeSpan.Zero))));

    // Descriptions are texts of the checks. Exceptions stay in the log: they may name hosts and accounts.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.Headers.CacheControl = "no-store";
        var answer = new Answer(
            report.Status.ToString(),
            report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new Check(entry.Value.Status.ToString(), entry.Value.Exception is null ? entry.Value.Description : null),
                StringComparer.Ordinal));
        return context.Response.WriteAsJsonAsync(answer, JsonSerializerOptions.Web, context.RequestAborted);
    }

    private sealed record Answer(string Status, Dictionary<string, Check> Checks);

    private sealed record Check(string Status, string? Description);
}
