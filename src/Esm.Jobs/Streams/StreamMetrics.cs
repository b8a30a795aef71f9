using System.Diagnostics.Metrics;
using Esm.Telemetry;

namespace Esm.Streams;

internal static class StreamMetrics
{
    private static readonly Meter Meter = new(TelemetryServices.SourceName);

    public static Counter<long> Facts { get; } = Meter.CreateCounter<long>("esm.subscriber.facts", "{fact}", "Facts that subscribers took in.");

    public static Counter<long> Failures { get; } = Meter.CreateCounter<long>("esm.subscriber.failures", "{failure}", "Tries of subscribers that failed.");

    public static Gauge<long> Behind { get; } = Meter.CreateGauge<long>("esm.subscriber.behind", "{fact}", "Facts, whether it hears of them or not, between a subscriber and the end of the stream.");

    public static KeyValuePair<string, object?>[] Of(string tenant, string subscriber) => [new("esm.tenant", tenant), new("esm.subscriber", subscriber)];
}
