using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Receipts;

// What is in a document, read from its own objects: the text by the tables that let one copy it, and the rectangles.
internal sealed partial class PdfDocumentReader
{
    private const int CharactersOfGlyph = 4;

    private readonly Dictionary<int, (string Entries, byte[] Stream)> _objects = [];

    private PdfDocumentReader(string name, byte[] content)
    {
        Name = name;
        File = Encoding.Latin1.GetString(content);
        foreach (Match start in ObjectPattern().Matches(File))
        {
            _objects[Number(start, "id")] = Split(start.Groups["body"].Value);
        }

        var commands = string.Concat(Entries("/Type /Page ").Select(page => Encoding.ASCII.GetString(_objects[Reference(page, "/Contents")].Stream)));
        Commands = commands;
        Text = Words(commands).Replace('\u00A0', ' ').Replace('\u202F', ' ');
        Rectangles = [.. RectanglePattern().Matches(commands).Select(match => match.Groups["number"].Captures.Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray())];
    }

    public string Name { get; }

    // The bytes of the file, one character each.
    public string File { get; }

    public string Title => TextOf(Entries("/CreationDate").Single(), "/Title");

    public string Language => TextOf(Entries("/Type /Catalog").Single(), "/Lang");

    // What is drawn on all sheets.
    public string Commands { get; }

    // With plain spaces, as a test writes them.
    public string Text { get; }

    // Left, bottom, width and height of each.
    public IReadOnlyList<double[]> Rectangles { get; }

    public IEnumerable<string> Tags => Entries("/Type /StructElem").Select(element => TagPattern().Match(element).Groups["tag"].Value);

    // The receipt that a request's page links to.
    public static async Task<PdfDocumentReader> OpenAsync(EsmClient client, HtmlPage page, string name = "")
    {
        var link = Assert.Single(page.FindAll("[aria-labelledby='papers-title'] a"), link => link.TextContent.Contains(name, StringComparison.Ordinal));
        var file = (await client.GetAsync(new Uri(page.Address, link.GetAttribute("href")!).ToString())).ShouldBeOk();

        // Documents are saved, not shown: a page of the platform displays pictures only.
        Assert.Equal("attachment", file.ContentHeaders.ContentDisposition?.DispositionType);
        return Read(link.TextContent, file.Content.ToArray());
    }

    public static PdfDocumentReader Read(string name, byte[] content) => new(name, content);

    private IEnumerable<string> Entries(string wanted) => _objects.Values.Select(item => item.Entries).Where(entries => entries.Contains(wanted, StringComparison.Ordinal));

    private static (string Entries, byte[] Stream) Split(string body)
    {
        var at = body.IndexOf("\nstream\n", StringComparison.Ordinal);
        if (at < 0 || !body.Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return (body, []);
        }

        using var packed = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(body[(at + 8)..])), CompressionMode.Decompress);
        using var stream = new MemoryStream();
        packed.CopyTo(stream);
        return (body[..at], stream.ToArray());
    }

    private string Words(string commands)
    {
        var fonts = Entries("/Type /Page ").SelectMany(page => FontPattern().Matches(page)).DistinctBy(font => font.Groups["name"].Value)
            .ToDictionary(font => font.Groups["name"].Value, font => Glyphs(_objects[Number(font, "id")].Entries), StringComparer.Ordinal);
        var words = new StringBuilder();
        foreach (Match command in TextPattern().Matches(commands))
        {
            foreach (var glyph in command.Groups["text"].Value.Chunk(CharactersOfGlyph))
            {
                words.Append(fonts[command.Groups["font"].Value][new string(glyph)]);
            }

            words.Append(' ');
        }

        return words.ToString();
    }

    private Dictionary<string, string> Glyphs(string font)
        => GlyphPattern().Matches(Encoding.ASCII.GetString(_objects[Reference(font, "/ToUnicode")].Stream))
            .ToDictionary(match => match.Groups["glyph"].Value, match => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups["letter"].Value)), StringComparer.Ordinal);

    private static int Reference(string entries, string key) => int.Parse(Regex.Match(entries, key + @" (?<id>\d+) 0 R", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["id"].Value, CultureInfo.InvariantCulture);

    private static string TextOf(string entries, string key)
        => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(Regex.Match(entries, key + " <FEFF(?<text>[0-9A-F]*)>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["text"].Value));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<id>\d+) 0 obj\n(?<body>.*?)\nendobj\n", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"/(?<name>F\d+) (?<id>\d+) 0 R", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FontPattern();

    [GeneratedRegex(@"BT /(?<font>F\d+) [\d.]+ Tf [\d.]+ [\d.]+ Td <(?<text>[0-9A-F]*)> Tj ET", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"((?<number>-?[\d.]+)\s+){4}re", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex RectanglePattern();

    [GeneratedRegex("^<(?<glyph>[0-9A-F]{4})> <(?<letter>[0-9A-F]+)>$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex GlyphPattern();

    [GeneratedRegex("/S /(?<tag>[A-Za-z0-9]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TagPattern();
}
