using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Localization;

/// <summary>A text in several languages. In JSON a plain string, which then serves every language, or an object of language codes.</summary>
[JsonConverter(typeof(LocalizedTextJsonConverter))]
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private readonly SortedDictionary<string, string> _texts;

    /// <summary>Makes a text.</summary>
    /// <param name="texts">Texts by two-letter language code; an empty code serves every language.</param>
    public LocalizedText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        _texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in texts)
        {
            _texts[language] = text;
        }
    }

    /// <summary>A text that serves every language.</summary>
    /// <param name="text">The text.</param>
    public LocalizedText(string text)
        : this([new("", text)])
    {
    }

    /// <summary>The empty text.</summary>
    public static LocalizedText Empty { get; } = new([]);

    /// <summary>The languages it has, ordered; an empty code stands for every language.</summary>
    public IReadOnlyCollection<string> Languages => _texts.Keys;

    /// <summary>True if it has no text at all.</summary>
    public bool IsEmpty => _texts.Values.All(string.IsNullOrWhiteSpace);

    /// <summary>The text in a language; where it is missing, in the one that is being spoken, then in the first of <see cref="Cultures.Known"/> that it has, then any, then empty.</summary>
    /// <param name="language">Two-letter language code.</param>
    public string In(string language)
        => Find(language) ?? Find(Cultures.Current) ?? Cultures.Known.Select(Find).FirstOrDefault(text => text is not null) ?? _texts.Values.FirstOrDefault() ?? "";

    /// <summary>The text in a language, or the one for every language; null where it has neither.</summary>
    /// <param name="language">Two-letter language code.</param>
    public string? Find(string language) => _texts.GetValueOrDefault(language) ?? _texts.GetValueOrDefault("");

    /// <summary>The text in the language of the current request.</summary>
    public override string ToString() => In(Cultures.Current);

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && _texts.SequenceEqual(other._texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (language, text) in _texts)
        {
            hash.Add(language, StringComparer.Ordinal);
            hash.Add(text, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>A text that serves every language.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator LocalizedText(string text) => new(text);

    /// <summary>A text that serves every language.</summary>
    /// <param name="text">The text.</param>
    public static LocalizedText FromString(string text) => new(text);

    private sealed class LocalizedTextJsonConverter : JsonConverter<LocalizedText>
    {
        public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return new LocalizedText(reader.GetString() ?? "");
            }

            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)
                ?? throw new JsonException("A text is a string or an object of language codes.");
            return new LocalizedText(texts);
        }

        public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
        {
            if (value._texts.Count == 1 && value._texts.TryGetValue("", out var text))
            {
                writer.WriteStringValue(text);
                return;
            }

            JsonSerializer.Serialize(writer, value._texts, options);
        }
    }
}
