using Microsoft.Extensions.Logging;

namespace Esm.Telemetry;

internal static class TenantLogScope
{
    private static readonly Func<ILogger, string, IDisposable?> Begin = LoggerMessage.DefineScope<string>("Tenant {Tenant}");

    public static IDisposable? BeginTenantScope(this ILogger logger, string tenant) => Begin(logger, tenant);
}
