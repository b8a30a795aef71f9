using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Esm.Testing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.IO;

namespace Esm.Departments.CivilStatus.Tests.Receipts;

// What is in a document, read from its own drawing commands: the text by the tables that let one copy it, and the rectangles.
internal sealed partial class PdfDocumentReader
{
    private PdfDocumentReader(string name, string title, string language, string text, IReadOnlyList<double[]> rectangles)
    {
        Name = name;
        Title = title;
        Language = language;
        Text = text;
        Rectangles = rectangles;
    }

    public string Name { get; }

    public string Title { get; }

    public string Language { get; }

    public string Text { get; }

    // Left, bottom, width and height of each.
    public IReadOnlyList<double[]> Rectangles { get; }

    // The receipt that a request's page links to.
    public static async Task<PdfDocumentReader> OpenAsync(EsmClient client, HtmlPage page)
    {
        var link = page.Find("[aria-labelledby='papers-title'] a");
        var file = (await client.GetAsync(new Uri(page.Address, link.GetAttribute("href")!).ToString())).ShouldBeOk();
        Assert.Equal("application/pdf", file.ContentHeaders.ContentType?.MediaType);
        return Read(link.TextContent, file.Content.ToArray());
    }

    private static PdfDocumentReader Read(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        using var document = PdfReader.Open(stream, PdfDocumentOpenMode.Import);
        var text = new StringBuilder();
        var rectangles = new List<double[]>();
        foreach (var page in document.Pages)
        {
            var commands = Encoding.Latin1.GetString(page.Contents.CreateSingleContent().Stream.UnfilteredValue);
            var fonts = Fonts(page);
            text.Append(Words(commands, fonts));
            rectangles.AddRange(RectanglePattern().Matches(commands).Select(match => match.Groups["number"].Captures.Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray()));
        }

        return new PdfDocumentReader(name, document.Info.Title, document.Language, text.ToString(), rectangles);
    }

    private static string Words(string commands, Dictionary<string, Dictionary<int, string>> fonts)
    {
        var words = new StringBuilder();
        Dictionary<int, string> font = [];
        foreach (Match command in TextPattern().Matches(commands))
        {
            if (command.Groups["font"].Success)
            {
                font = fonts[command.Groups["font"].Value];
                continue;
            }

            foreach (var glyph in command.Groups["text"].Value.Chunk(4))
            {
                words.Append(font[int.Parse(glyph, NumberStyles.HexNumber, CultureInfo.InvariantCulture)]);
            }

            words.Append(' ');
        }

        return words.ToString();
    }

    private static Dictionary<string, Dictionary<int, string>> Fonts(PdfPage page)
    {
        var fonts = page.Resources.Elements.GetDictionary("/Font")!;
        return fonts.Elements.Keys.ToDictionary(name => name, name => Glyphs(Encoding.Latin1.GetString(fonts.Elements.GetDictionary(name)!.Elements.GetDictionary("/ToUnicode")!.Stream.UnfilteredValue)), StringComparer.Ordinal);
    }

    private static Dictionary<int, string> Glyphs(string map)
    {
        var glyphs = new Dictionary<int, string>();
        foreach (Match range in RangePattern().Matches(map))
        {
            var first = Hex(range, "first");
            var last = Hex(range, "last");
            var letter = Hex(range, "letter");
            for (var glyph = first; glyph <= last; glyph++)
            {
                glyphs[glyph] = ((char)(letter + glyph - first)).ToString();
            }
        }

        foreach (Match single in BlockPattern().Matches(map).SelectMany(block => SinglePattern().Matches(block.Value)))
        {
            glyphs[Hex(single, "glyph")] = ((char)Hex(single, "letter")).ToString();
        }

        return glyphs;
    }

    private static int Hex(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<font>/F\d+)\s+-?[\d.]+\s+Tf|<(?<text>[0-9A-Fa-f]+)>\s*Tj", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"((?<number>-?[\d.]+)\s+){4}re", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex RectanglePattern();

    [GeneratedRegex(@"<(?<first>[0-9A-Fa-f]{4})>\s*<(?<last>[0-9A-Fa-f]{4})>\s*<(?<letter>[0-9A-Fa-f]{4})>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex RangePattern();

    [GeneratedRegex("beginbfchar.*?endbfchar", RegexOptions.Singleline, 5000)]
    private static partial Regex BlockPattern();

    [GeneratedRegex(@"<(?<glyph>[0-9A-Fa-f]{4})>\s*<(?<letter>[0-9A-Fa-f]{4})>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SinglePattern();
}
