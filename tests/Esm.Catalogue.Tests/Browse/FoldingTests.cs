using Esm.Catalogue.Browse;
using Esm.Catalogue.Describe;

namespace Esm.Catalogue.Tests.Browse;

public sealed class FoldingTests
{
    private static readonly OfferingFile Tree = OfferingJson.ReadStored(CatalogueWorld.Tree());

    [Theory]
    [InlineData("CRÈCHE", "creche")]
    [InlineData("Œuvre", "oeuvre")]
    [InlineData("naïf", "naif")]
    public void Accents_and_case_make_no_difference(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("arbre", true)]
    [InlineData("FORET chene", true)]
    [InlineData("boom", true)]
    [InlineData("l'école", true)]
    [InlineData("", true)]
    [InlineData("arbre chat", false)]
    [InlineData("parks.tree", false)]
    public void All_words_must_be_somewhere_in_any_language(string query, bool isFound)
        => Assert.Equal(isFound, new PublishedOffering(Tree.ToInfo(1), Tree).Matches(Folding.Words(query)));
}
