using System.Collections.Frozen;
using Esm.Catalogue.Browse;

namespace Esm.Catalogue.Search;

// A word that leads somewhere.
internal sealed record Term(string Word, Posting[] Postings, bool IsDutch);

// Several words that mean one thing together, as "carte d'identité".
internal sealed record Phrase(string Language, IReadOnlyList<string> Stems, Posting[] Postings);

// What was typed, against all words of the catalogue. Nothing in it changes after it was built: any number of searches may run at once.
internal sealed class SearchIndex
{
    public const float StemFactor = 0.9f;
    private const float TypoFactor = 0.45f;
    private const float PrefixFactor = 0.4f;
    private const float CompoundFactor = 0.35f;
    private const float PrefixTypoFactor = 0.3f;

    private const int MostWords = 12;
    private const int ShortestPrefix = 2;
    private const int ShortestTypo = 4;
    private const int ShortestPart = 5;

    // What scores less than this part of the best answer would only be in the way.
    private const float Relevance = 0.3f;

    private readonly PublishedOffering[] _offerings;
    private readonly Term[] _terms;
    private readonly FrozenDictionary<string, Term> _byWord;
    private readonly FrozenDictionary<(string Language, string Stem), Posting[]> _stems;
    private readonly FrozenDictionary<(string Language, string Stem), Phrase[]> _phrases;
    private readonly Term[][] _byLength;

    // Terms in ordinal order, so that those with one beginning stand together.
    public SearchIndex(
        PublishedOffering[] offerings,
        Term[] terms,
        FrozenDictionary<(string Language, string Stem), Posting[]> stems,
        FrozenDictionary<(string Language, string Stem), Phrase[]> phrases)
    {
        _offerings = offerings;
        _terms = terms;
        _stems = stems;
        _phrases = phrases;
        _byWord = terms.ToFrozenDictionary(term => term.Word, StringComparer.Ordinal);
        _byLength = [.. Enumerable.Range(0, terms.Select(term => term.Word.Length).DefaultIfEmpty().Max() + 2).Select(length => terms.Where(term => term.Word.Length == length).ToArray())];
    }

    // Best first; all by title where the query holds no word.
    public IReadOnlyList<PublishedOffering> Search(string query, bool internalToo)
    {
        var words = EverydayWords.Telling(query);
        if (words.Count == 0 || _offerings.Length == 0)
        {
            return [.. _offerings.Where(offering => internalToo || !offering.Info.IsInternal).OrderBy(offering => offering.Info.Title.ToString(), StringComparer.CurrentCulture)];
        }

        var ranking = new Ranking(_offerings, internalToo);
        var count = Math.Min(words.Count, MostWords);
        for (var i = 0; i < count;)
        {
            var phrase = FindPhrase(words, i);
            if (phrase is not null)
            {
                ranking.Add(phrase.Postings, 1);
            }
            else
            {
                Look(words[i], isLast: i == count - 1, ranking);
            }

            var length = phrase?.Stems.Count ?? 1;
            ranking.CloseWord(length);
            i += length;
        }

        return ranking.Best(Relevance);
    }

    private Phrase? FindPhrase(List<string> words, int start)
    {
        foreach (var language in Stemmer.Languages)
        {
            if (!_phrases.TryGetValue((language, Stemmer.Stem(words[start], language)), out var candidates))
            {
                continue;
            }

            var phrase = Array.Find(candidates, candidate => Fits(candidate, words, start));
            if (phrase is not null)
            {
                return phrase;
            }
        }

        return null;
    }

    private static bool Fits(Phrase phrase, List<string> words, int start)
    {
        if (start + phrase.Stems.Count > words.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Stems.Count; i++)
        {
            if (Stemmer.Stem(words[start + i], phrase.Language) != phrase.Stems[i])
            {
                return false;
            }
        }

        return true;
    }

    // The word itself first. What only resembles it counts where nothing is it, and for a word that may not be finished.
    private void Look(string word, bool isLast, Ranking ranking)
    {
        LookExactly(word, ranking);
        if ((isLast || !ranking.HasHit) && word.Length >= ShortestPrefix)
        {
            LookForBeginnings(word, ranking);
        }

        if (!ranking.HasHit && word.Length >= ShortestTypo)
        {
            LookForTypos(word, ranking);
        }

        if (!ranking.HasHit && word.Length >= ShortestPart)
        {
            LookForParts(word, ranking);
        }
    }

    private void LookExactly(string word, Ranking ranking)
    {
        if (_byWord.TryGetValue(word, out var term))
        {
            ranking.Add(term.Postings, 1);
            return;
        }

        foreach (var language in Stemmer.Languages)
        {
            if (_stems.TryGetValue((language, Stemmer.Stem(word, language)), out var postings))
            {
                ranking.Add(postings, StemFactor);
            }
        }
    }

    private void LookForBeginnings(string word, Ranking ranking)
    {
        for (var i = FirstNotBefore(word); i < _terms.Length && _terms[i].Word.StartsWith(word, StringComparison.Ordinal); i++)
        {
            ranking.Add(_terms[i].Postings, PrefixFactor);
        }
    }

    private int FirstNotBefore(string word)
    {
        var (low, high) = (0, _terms.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_terms[middle].Word, word) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void LookForTypos(string word, Ranking ranking)
    {
        for (var length = word.Length - 1; length <= word.Length + 1 && length < _byLength.Length; length++)
        {
            foreach (var term in _byLength[length])
            {
                if (Typo.IsWithinOne(word, term.Word))
                {
                    ranking.Add(term.Postings, TypoFactor);
                }
            }
        }
    }

    // The end of a Dutch compound, or the beginning of a word with a slip in it.
    private void LookForParts(string word, Ranking ranking)
    {
        foreach (var term in _terms)
        {
            if (term.IsDutch && term.Word.EndsWith(word, StringComparison.Ordinal))
            {
                ranking.Add(term.Postings, CompoundFactor);
            }
            else if (term.Word.Length > word.Length && Typo.StartsWithinOne(word, term.Word))
            {
                ranking.Add(term.Postings, PrefixTypoFactor);
            }
        }
    }
}
