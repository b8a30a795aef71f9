using System.Threading.Channels;
using Esm.Shells;

namespace Esm.Delivery;

// Tells the worker of this process which tenant has messages or facts to deliver. A hint only: the worker polls as well.
internal sealed class DeliverySignal
{
    private readonly Channel<string> _tenants = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    public void Wake(string tenant) => _tenants.Writer.TryWrite(tenant);

    // Names of tenants, each once; empty when nobody called in time.
    public async Task<IReadOnlyCollection<string>> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            await _tenants.Reader.WaitToReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }

        var woken = new HashSet<string>(StringComparer.Ordinal);
        while (_tenants.Reader.TryRead(out var tenant))
        {
            woken.Add(tenant);
        }

        return woken;
    }
}

// The tenant's own call.
internal sealed class DeliveryWaker(DeliverySignal signal, ShellSettings tenant)
{
    public void Wake() => signal.Wake(tenant.Name);
}
