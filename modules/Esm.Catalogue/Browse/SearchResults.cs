using Esm.Organisation.Contracts;

namespace Esm.Catalogue.Browse;

internal sealed record SearchResult(PublishedOffering Offering, DepartmentInfo Department);

// Best first.
internal sealed record SearchResults(string Query, IReadOnlyList<SearchResult> Found);
