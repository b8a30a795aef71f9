using System.Collections.Frozen;
using System.Text.Json;

namespace Esm.Catalogue.Search;

// What people call things: words of everyday life for the same thing, and words that say nothing. Data files of this module, read once.
internal static class EverydayWords
{
    private static readonly Lazy<FrozenSet<string>> LazyStopWords = new(()
        => Read<Dictionary<string, string[]>>("stop-words.json").Values.SelectMany(words => words).SelectMany(Words.Of).ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<Expression>>> LazySynonyms = new(()
        => [.. Read<Dictionary<string, string[]>[]>("synonyms.json").Select(group => group.SelectMany(ToExpressions).ToArray())]);

    // In all languages together, as nobody says in which one they type.
    public static FrozenSet<string> StopWords => LazyStopWords.Value;

    public static IReadOnlyList<IReadOnlyList<Expression>> Synonyms => LazySynonyms.Value;

    // What is left of a text when the words that say nothing are gone; all of it where nothing would be left.
    public static List<string> Telling(string text)
    {
        var words = Words.Of(text);
        var telling = words.FindAll(word => !StopWords.Contains(word));
        return telling.Count > 0 ? telling : words;
    }

    private static IEnumerable<Expression> ToExpressions(KeyValuePair<string, string[]> group)
        => group.Value.Select(text => new Expression(group.Key, [.. Telling(text).Select(word => Stemmer.Stem(word, group.Key))], text))
            .Where(expression => expression.Stems.Count > 0);

    private static T Read<T>(string file)
    {
        using var stream = typeof(EverydayWords).Assembly.GetManifestResourceStream("Search/" + file)!;
        return JsonSerializer.Deserialize<T>(stream)!;
    }
}

// One of several ways to say a thing, in one language.
internal sealed record Expression(string Language, IReadOnlyList<string> Stems, string Text);
