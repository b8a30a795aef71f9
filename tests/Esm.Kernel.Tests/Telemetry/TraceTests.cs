using System.Collections.Concurrent;
using System.Diagnostics;
using Esm.Kernel.Tests.Shells;
using Esm.Testing;

namespace Esm.Kernel.Tests.Telemetry;

public sealed class TraceTests
{
    [Fact]
    public async Task A_trace_names_the_route_of_a_page_and_no_part_of_its_address()
    {
        // Nobody takes it in there: what is exported is seen by a listener that comes after the exporter's.
        await using var host = await EsmHost.StartAsync(SampleModules.HostOptions with { Configuration = [new("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:9")] });
        var tenant = await host.AddTenantAsync(new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => seen.Enqueue(activity.DisplayName + string.Concat(activity.TagObjects.Select(tag => $" {tag.Key}={tag.Value}"))),
        };
        ActivitySource.AddActivityListener(listener);

        await visitor.GetAsync("samples/geheim-een");
        await visitor.GetAsync("language/nl?returnUrl=geheim-twee");

        // A trace ends after its answer went out.
        for (var looks = 0; looks < 200 && !seen.Any(NamesRoute); looks++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Contains(seen, NamesRoute);
        Assert.DoesNotContain(seen, line => line.Contains("geheim", StringComparison.Ordinal) || line.Contains("language/nl", StringComparison.Ordinal));
    }

    private static bool NamesRoute(string line) => line.Contains("http.route=", StringComparison.Ordinal) && line.Contains("language/{language}", StringComparison.Ordinal);
}
