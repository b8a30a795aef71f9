using System.Diagnostics;
using System.Diagnostics.Metrics;
using Esm.Delivery;
using Esm.Extensions;
using Esm.Pipeline;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Shells;

// The host's singletons that every tenant's container shares. Given as instances, so that a container does not dispose them with itself.
internal static class SharedServices
{
    private static readonly Type[] Types =
    [
        typeof(IConfiguration), typeof(IHostEnvironment), typeof(IWebHostEnvironment), typeof(IHostApplicationLifetime), typeof(ILoggerFactory),
        typeof(TimeProvider), typeof(IHttpClientFactory), typeof(IHttpContextAccessor), typeof(IMeterFactory), typeof(DiagnosticListener), typeof(DiagnosticSource),
        typeof(EsmOptions), typeof(IExtensionManager), typeof(ExtensionManager), typeof(FailureOrigin), typeof(IShellHost), typeof(ShellHost), typeof(PostLimiter), typeof(DeliverySignal),
    ];

    public static void AddTo(IServiceCollection services, IServiceProvider host)
    {
        foreach (var type in Types)
        {
            services.AddSingleton(type, host.GetRequiredService(type));
        }

        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddOptions();
    }
}
