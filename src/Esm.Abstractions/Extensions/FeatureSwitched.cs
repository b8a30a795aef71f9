using Esm.Events;

namespace Esm.Extensions;

/// <summary>Fact: a feature was switched on or off for the tenant.</summary>
/// <param name="FeatureId">Id of the feature.</param>
/// <param name="IsEnabled">Whether it is on.</param>
[StreamEvent("esm.feature")]
public sealed record FeatureSwitched(string FeatureId, bool IsEnabled) : IStreamEvent
{
    string IStreamEvent.Subject => FeatureId;

    long IStreamEvent.SubjectVersion => 0;
}
