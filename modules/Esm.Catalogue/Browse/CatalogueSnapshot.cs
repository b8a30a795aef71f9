using System.Collections.Frozen;
using Esm.Catalogue.Search;
using Esm.Organisation.Contracts;

namespace Esm.Catalogue.Browse;

// The sound published offerings at one moment. Nothing in it changes, so that all requests read it without a lock.
internal sealed class CatalogueSnapshot(IReadOnlyList<PublishedOffering> offerings, IReadOnlyList<DepartmentInfo> departments, Func<SearchIndex> createIndex)
{
    private readonly FrozenDictionary<string, PublishedOffering> _bySlug = offerings.ToFrozenDictionary(offering => offering.Info.Slug, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, PublishedOffering> _byCode = offerings.ToFrozenDictionary(offering => offering.Info.Code, StringComparer.Ordinal);
    private readonly IReadOnlyList<PublishedOffering> _public = [.. offerings.Where(offering => !offering.Info.IsInternal)];

    // Made by the first search: a tenant that was just switched shows its first pages without it.
    private readonly Lazy<SearchIndex> _index = new(createIndex, LazyThreadSafetyMode.PublicationOnly);

    // What it was made with: an offering is sound where there is a department to answer it.
    public IReadOnlyList<DepartmentInfo> Departments { get; } = departments;

    // By code.
    public IReadOnlyList<PublishedOffering> For(bool internalToo) => internalToo ? offerings : _public;

    // Best first; all by title for a query without a word.
    public IReadOnlyList<PublishedOffering> Search(string query, bool internalToo) => _index.Value.Search(query, internalToo);

    public PublishedOffering? FindBySlug(string slug) => _bySlug.GetValueOrDefault(slug);

    public PublishedOffering? FindByCode(string code) => _byCode.GetValueOrDefault(code);
}
