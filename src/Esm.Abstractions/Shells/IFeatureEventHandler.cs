using Esm.Extensions;

namespace Esm.Shells;

/// <summary>Told when features of the tenant are switched, after the new container took over, in a scope of it.</summary>
public interface IFeatureEventHandler
{
    /// <summary>A feature is now on.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task EnabledAsync(FeatureInfo feature, CancellationToken cancellationToken);

    /// <summary>A feature is now off.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task DisabledAsync(FeatureInfo feature, CancellationToken cancellationToken);
}
