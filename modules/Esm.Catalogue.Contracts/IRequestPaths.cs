namespace Esm.Catalogue.Contracts;

/// <summary>Where offerings are asked for, whichever module takes what is asked (<see cref="IOfferingIntake"/>).</summary>
public interface IRequestPaths
{
    /// <summary>The page on which one asks for an offering, as a path of the tenant without a slash before it; null where one cannot, or its module fails.</summary>
    /// <param name="offering">The offering.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<string?> FindAsync(OfferingInfo offering, CancellationToken cancellationToken);
}
