using System.Diagnostics;
using Esm.Outbox;

namespace Esm.Samples.Partners;

[OutboxMessage("samples.parcel")]
public sealed record Parcel(string Destination, long SentAt) : IHasDestination;

// A partner whose name says so takes a parcel and never answers; how long the others waited for theirs is written down.
public sealed class PartnerCalls : IOutboxHandler<Parcel>
{
    public const string Silent = "silent";

    private static readonly Lock Gate = new();
    private static readonly List<double> Milliseconds = [];

    public static IReadOnlyList<double> TakeTimes()
    {
        lock (Gate)
        {
            double[] times = [.. Milliseconds];
            Milliseconds.Clear();
            return times;
        }
    }

    public async Task HandleAsync(Parcel message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        if (message.Destination.StartsWith(Silent, StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        lock (Gate)
        {
            Milliseconds.Add(Stopwatch.GetElapsedTime(message.SentAt).TotalMilliseconds);
        }
    }
}
