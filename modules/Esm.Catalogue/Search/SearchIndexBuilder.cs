using System.Collections.Frozen;
using Esm.Catalogue.Browse;
using Esm.Localization;

namespace Esm.Catalogue.Search;

// Works out beforehand what each word leads to, its plurals and the everyday words for the same thing included, so that a search only looks up.
internal sealed class SearchIndexBuilder
{
    private const float TitleWeight = 8;
    private const float ShortTitleBonus = 2;
    private const float KeywordWeight = 6;
    private const float SummaryWeight = 3;
    private const float SurroundingsWeight = 2;
    private const float DescriptionWeight = 1;
    private const float SynonymFactor = 0.6f;

    private readonly Dictionary<string, Postings> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Language, string Stem), Postings> _stems = [];
    private readonly HashSet<string> _dutch = new(StringComparer.Ordinal);

    public static SearchIndex Build(IReadOnlyList<PublishedOffering> offerings, Func<PublishedOffering, IEnumerable<LocalizedText>> surroundings)
    {
        var builder = new SearchIndexBuilder();
        for (var i = 0; i < offerings.Count; i++)
        {
            builder.Add(i, offerings[i], surroundings(offerings[i]));
        }

        return builder.Build([.. offerings]);
    }

    private void Add(int offering, PublishedOffering published, IEnumerable<LocalizedText> surroundings)
    {
        var file = published.File;
        foreach (var language in file.Title.Languages)
        {
            var words = Words.Of(file.Title.In(language));
            Add(offering, language, words, TitleWeight + (ShortTitleBonus / Math.Max(1, words.Count)));
        }

        foreach (var (language, keywords) in file.Keywords)
        {
            Add(offering, language, keywords.SelectMany(Words.Of), KeywordWeight);
        }

        Add(offering, file.Summary, SummaryWeight);
        foreach (var text in surroundings)
        {
            Add(offering, text, SurroundingsWeight);
        }

        foreach (var text in file.Description)
        {
            Add(offering, text, DescriptionWeight);
        }
    }

    private void Add(int offering, LocalizedText text, float weight)
    {
        foreach (var language in text.Languages)
        {
            Add(offering, language, Words.Of(text.In(language)), weight);
        }
    }

    // A text that serves every language is read as each of them. A word that says nothing counts only where an author made it a keyword.
    private void Add(int offering, string language, IEnumerable<string> words, float weight)
    {
        string[] languages = language.Length == 0 ? [.. Stemmer.Languages] : [language];
        foreach (var word in words.Where(word => weight == KeywordWeight || !EverydayWords.StopWords.Contains(word)))
        {
            Find(_words, word).Add(offering, weight);
            foreach (var each in languages)
            {
                Find(_stems, (each, Stemmer.Stem(word, each))).Add(offering, weight);
                if (each == Cultures.Dutch)
                {
                    _dutch.Add(word);
                }
            }
        }
    }

    private SearchIndex Build(PublishedOffering[] offerings)
    {
        var phrases = new List<Phrase>();
        var additions = new List<((string Language, string Stem) Key, string Word, Postings Postings)>();
        foreach (var group in EverydayWords.Synonyms)
        {
            var found = group.Select(Find).ToArray();
            for (var i = 0; i < group.Count; i++)
            {
                AddExpression(group[i], found, i, phrases, additions);
            }
        }

        // Only now: a synonym of a synonym is none.
        foreach (var (key, word, postings) in additions)
        {
            Find(_stems, key).Add(postings, 1);
            Find(_words, word);
        }

        return new SearchIndex(
            offerings,
            [.. _words.Keys.Order(StringComparer.Ordinal).Select(word => new Term(word, Resolve(word), _dutch.Contains(word)))],
            _stems.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray()),
            phrases.GroupBy(phrase => (phrase.Language, phrase.Stems[0])).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Stems.Count).ToArray()));
    }

    private static void AddExpression(
        Expression expression, Postings[] found, int index, List<Phrase> phrases, List<((string Language, string Stem) Key, string Word, Postings Postings)> additions)
    {
        var postings = new Postings();
        for (var other = 0; other < found.Length; other++)
        {
            postings.Add(found[other], other == index ? 1 : SynonymFactor);
        }

        if (postings.IsEmpty)
        {
            return;
        }

        if (expression.Stems.Count > 1)
        {
            phrases.Add(new Phrase(expression.Language, expression.Stems, postings.ToArray()));
            return;
        }

        additions.Add(((expression.Language, expression.Stems[0]), EverydayWords.Telling(expression.Text)[0], postings));
    }

    // Offerings that say a thing in these words.
    private Postings Find(Expression expression)
    {
        Postings? all = null;
        foreach (var stem in expression.Stems)
        {
            var postings = _stems.GetValueOrDefault((expression.Language, stem)) ?? new Postings();
            all = all?.And(postings) ?? postings;
        }

        var copy = new Postings();
        copy.Add(all!, 1);
        return copy;
    }

    private Posting[] Resolve(string word)
    {
        var postings = new Postings();
        postings.Add(_words[word], 1);
        foreach (var language in Stemmer.Languages)
        {
            if (_stems.TryGetValue((language, Stemmer.Stem(word, language)), out var stem))
            {
                postings.Add(stem, SearchIndex.StemFactor);
            }
        }

        return postings.ToArray();
    }

    private static Postings Find<TKey>(Dictionary<TKey, Postings> all, TKey key)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var postings))
        {
            all[key] = postings = new Postings();
        }

        return postings;
    }
}
