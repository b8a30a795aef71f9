using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;
using Esm.Localization;

namespace Esm.Catalogue.Browse;

internal sealed record PublishedOffering(OfferingInfo Info, OfferingFile File)
{
    private readonly string _searchText = SearchText(File);

    public bool Matches(IEnumerable<string> foldedWords) => foldedWords.All(word => _searchText.Contains(word, StringComparison.Ordinal));

    // All languages at once: people search in the language they think in.
    private static string SearchText(OfferingFile file)
        => TextFolding.Fold(string.Join(
            '\n',
            file.Title.Languages.Select(file.Title.In)
                .Concat(file.Summary.Languages.Select(file.Summary.In))
                .Concat(file.Keywords.Values.SelectMany(words => words))));
}
