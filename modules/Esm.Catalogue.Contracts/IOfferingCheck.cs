namespace Esm.Catalogue.Contracts;

/// <summary>
/// Checks offerings for a module that stands behind them. A published offering with a problem is shown to admins with its cause, never to citizens.
/// Called often: must be quick and need no database.
/// </summary>
public interface IOfferingCheck
{
    /// <summary>What is wrong with an offering, as sentences for its author; empty when sound.</summary>
    /// <param name="offering">The offering.</param>
    IEnumerable<OfferingFault> Check(OfferingInfo offering);
}

/// <summary>What is wrong with an offering.</summary>
/// <param name="Property">Property of its file that is to be mended: <c>workflow</c>, <c>handler</c> …</param>
/// <param name="Cause">What is wrong and what to do.</param>
public sealed record OfferingFault(string Property, string Cause);
