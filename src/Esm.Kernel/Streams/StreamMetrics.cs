using System.Diagnostics.Metrics;
using Esm.Telemetry;

namespace Esm.Streams;

internal static class StreamMetrics
{
    private static readonly Meter Meter = new(TelemetryServices.SourceName);

    public static Counter<long> Facts { get; } = Meter.CreateCounter<long>("esm.subscriber.facts", "{fact}", "Facts that subscribers took in.");

    public static Counter<long> Failures { get; } = Meter.CreateCounter<long>("esm.subscriber.failures", "{failure}", "Tries of subscribers that failed.");

    public static Gauge<long> Behind { get; } = Meter.CreateGauge<long>("esm.subscriber.behind", "{fact}", "Facts of the stream that lie between a subscriber and its end.");

    public static KeyValuePair<string, object?> Of(string subscriber) => new("esm.subscriber", subscriber);
}
