namespace Esm.Catalogue.Contracts;

/// <summary>Takes what people ask for. Where no module registers one, offerings are only to be read about.</summary>
public interface IOfferingIntake
{
    /// <summary>The page on which one asks for an offering, as a path of the tenant without a slash before it; null where one cannot.</summary>
    /// <param name="offering">The offering; a form or a procedure.</param>
    string? FindPath(OfferingInfo offering);
}
