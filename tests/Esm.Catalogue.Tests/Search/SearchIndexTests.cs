using System.Diagnostics;
using Esm.Catalogue.Search;

namespace Esm.Catalogue.Tests.Search;

public sealed class SearchIndexTests
{
    private static readonly SearchIndex Index = DescribedCommune.Index();

    [Theory]

    // As it is called.
    [InlineData("graffiti", "graffiti")]
    [InlineData("passeport", "passeport")]
    [InlineData("paspoort", "passeport")]
    [InlineData("passport", "passeport")]
    [InlineData("building permit", "permis-urbanisme")]
    [InlineData("chats errants", "chats-errants")]

    // Accents and case.
    [InlineData("CRECHE", "creche")]
    [InlineData("crèche", "creche")]
    [InlineData("Dépôt Clandestin", "depot-clandestin")]
    [InlineData("ecole", "inscription-scolaire")]

    // Plurals.
    [InlineData("écoles", "inscription-scolaire")]
    [InlineData("passeports", "passeport")]
    [InlineData("salles de sport", "salle-sport")]
    [InlineData("arbres", "abattage-arbre")]
    [InlineData("bomen kappen", "abattage-arbre")]
    [InlineData("zwerfkat", "chats-errants")]
    [InlineData("sportzalen", "salle-sport")]
    [InlineData("stray cat", "chats-errants")]
    [InlineData("potholes", "trou-voirie")]

    // One wrong letter.
    [InlineData("grafiti", "graffiti")]
    [InlineData("paseport", "passeport")]
    [InlineData("pasport", "passeport")]
    [InlineData("encombrnats", "encombrants")]
    [InlineData("identiteitskart", "carte-identite")]
    [InlineData("poubele", "depot-clandestin")]

    // As one types.
    [InlineData("graf", "graffiti")]
    [InlineData("passep", "passeport")]
    [InlineData("carte d'id", "carte-identite")]
    [InlineData("grofv", "encombrants")]
    [InlineData("encombrnat", "encombrants")]

    // What people call it.
    [InlineData("poubelle", "depot-clandestin")]
    [InlineData("ordures", "depot-clandestin")]
    [InlineData("vieux meubles", "encombrants")]
    [InlineData("CI", "carte-identite")]
    [InlineData("eid", "carte-identite")]
    [InlineData("ID card", "carte-identite")]
    [InlineData("garderie", "creche")]
    [InlineData("kribbe", "creche")]
    [InlineData("nursery for my baby", "creche")]
    [InlineData("déménager", "changement-adresse")]
    [InlineData("I am moving house", "changement-adresse")]
    [InlineData("ik ga verhuizen", "changement-adresse")]
    [InlineData("permis de bâtir", "permis-urbanisme")]
    [InlineData("bouwvergunning", "permis-urbanisme")]
    [InlineData("permis auto", "permis-conduire")]
    [InlineData("rijbewijs", "permis-conduire")]
    [InlineData("vélo", "trou-voirie")]
    [InlineData("nid de poule", "trou-voirie")]
    [InlineData("moisissure", "logement-insalubre")]
    [InlineData("subvention", "subside-club")]
    [InlineData("chaises", "pret-materiel")]
    [InlineData("lenen tafels", "pret-materiel")]
    [InlineData("magasin", "aide-commerce")]
    [InlineData("tag sur ma maison", "graffiti")]

    // In a sentence.
    [InlineData("je veux inscrire ma fille à l'école", "inscription-scolaire")]
    [InlineData("comment renouveler ma carte d'identité ?", "carte-identite")]
    [InlineData("ik wil een zaal huren", "salle-sport")]
    [InlineData("how do I get a birth certificate", "acte-naissance")]
    [InlineData("hoe krijg ik een geboorteakte", "acte-naissance")]
    [InlineData("il y a un trou dans ma rue", "trou-voirie")]

    // A word that no offering knows.
    [InlineData("passeport zorglub", "passeport")]
    [InlineData("graffiti dégoûtant", "graffiti")]
    public void What_people_type_finds_what_they_mean_first(string typed, string slug)
        => Assert.Equal(slug, Index.Search(typed, internalToo: false).Select(offering => offering.Info.Slug).FirstOrDefault());

    [Theory]
    [InlineData("zorglub")]
    [InlineData("dragon volant")]
    [InlineData("imprimante")]
    public void What_nobody_offers_to_citizens_finds_nothing(string typed) => Assert.Empty(Index.Search(typed, internalToo: false));

    [Theory]
    [InlineData("imprimante")]
    [InlineData("printer")]
    [InlineData("mot de passe")]
    public void Colleagues_find_what_is_for_them(string typed)
        => Assert.Equal("incident-informatique", Index.Search(typed, internalToo: true)[0].Info.Slug);

    [Theory]
    [InlineData("")]
    [InlineData("  ?! ")]
    [InlineData("a")]
    public void Nothing_typed_finds_all_by_title(string typed)
    {
        var titles = Index.Search(typed, internalToo: false).Select(offering => offering.Info.Title.ToString()).ToArray();

        Assert.Equal(19, titles.Length);
        Assert.Equal(titles.Order(StringComparer.CurrentCulture), titles);
    }

    [Theory]
    [InlineData("passeport")]
    [InlineData("chats errants")]
    [InlineData("carte d'identité")]
    public void What_is_found_by_its_name_is_not_lost_among_others(string typed) => Assert.InRange(Index.Search(typed, internalToo: false).Count, 1, 4);

    [Fact]
    public void An_empty_catalogue_is_searched_in_peace() => Assert.Empty(SearchIndexBuilder.Build([], _ => []).Search("chat", internalToo: true));

    [Fact]
    public async Task Many_search_at_once_and_all_find()
        => await Parallel.ForEachAsync(Enumerable.Range(0, 1000), TestContext.Current.CancellationToken, (_, _) =>
        {
            Assert.Equal("graffiti", Index.Search("grafiti", internalToo: false)[0].Info.Slug);
            return ValueTask.CompletedTask;
        });

    // Generous, for a busy machine: a hundred offerings are searched in far less.
    [Fact]
    public void A_search_among_a_hundred_offerings_takes_less_than_a_millisecond()
    {
        var index = DescribedCommune.Index(copies: 5);
        string[] queries = ["grafiti", "carte d'identité", "zorglub", "je veux inscrire ma fille à l'école", "p", "po", "identiteitskart"];
        foreach (var query in queries)
        {
            index.Search(query, internalToo: true);
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            index.Search(queries[i % queries.Length], internalToo: true);
        }

        Assert.InRange(watch.Elapsed.TotalMilliseconds / 200, 0, 1);
    }
}
