using System.Threading.Channels;
using Esm.Shells;

namespace Esm.Delivery;

// What a tenant has to deliver.
[Flags]
internal enum DeliveryKinds
{
    Outbox = 1,
    Stream = 2,
    All = Outbox | Stream,
}

// Tells the worker of this process which tenant has messages or facts to deliver. A hint only: the worker polls as well.
internal sealed class DeliverySignal
{
    private readonly Channel<(string Tenant, DeliveryKinds Kinds)> _calls = Channel.CreateUnbounded<(string, DeliveryKinds)>(new UnboundedChannelOptions { SingleReader = true });

    public void Wake(string tenant, DeliveryKinds kinds) => _calls.Writer.TryWrite((tenant, kinds));

    // By the names of the tenants; empty when nobody called in time.
    public async Task<IReadOnlyDictionary<string, DeliveryKinds>> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience > TimeSpan.Zero ? patience : TimeSpan.Zero);
        try
        {
            await _calls.Reader.WaitToReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Dictionary<string, DeliveryKinds>();
        }

        var woken = new Dictionary<string, DeliveryKinds>(StringComparer.Ordinal);
        while (_calls.Reader.TryRead(out var call))
        {
            woken[call.Tenant] = woken.GetValueOrDefault(call.Tenant) | call.Kinds;
        }

        return woken;
    }
}

// The tenant's own call.
internal sealed class DeliveryWaker(DeliverySignal signal, ShellSettings tenant)
{
    public void WakeOutbox() => signal.Wake(tenant.Name, DeliveryKinds.Outbox);

    public void WakeStream() => signal.Wake(tenant.Name, DeliveryKinds.Stream);
}
