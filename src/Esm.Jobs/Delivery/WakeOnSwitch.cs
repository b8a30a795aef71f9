using Esm.Extensions;
using Esm.Shells;

namespace Esm.Delivery;

// What waited for a feature that is on again goes on at once, and its subscribers begin.
internal sealed class WakeOnSwitch(DeliveryWaker waker) : IFeatureEventHandler
{
    public Task EnabledAsync(FeatureInfo feature, CancellationToken cancellationToken)
    {
        waker.WakeOutbox();
        waker.WakeStream();
        return Task.CompletedTask;
    }

    public Task DisabledAsync(FeatureInfo feature, CancellationToken cancellationToken) => Task.CompletedTask;
}
