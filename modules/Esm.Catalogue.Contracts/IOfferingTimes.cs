namespace Esm.Catalogue.Contracts;

/// <summary>Tells how long requests for offerings really take.</summary>
public interface IOfferingTimes
{
    /// <summary>How long the requests of an offering took that were closed in the last 90 days; null below 10 of them.</summary>
    /// <param name="offeringCode">Code of the offering.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<TimeTaken?> FindAsync(string offeringCode, CancellationToken cancellationToken);
}

/// <summary>How long requests took.</summary>
/// <param name="Cases">How many there were.</param>
/// <param name="MedianDays">Days from asking to answer of the middle one, rounded up; 0 for the same day.</param>
public sealed record TimeTaken(int Cases, int MedianDays);
