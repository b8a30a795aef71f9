using System.Text;
using System.Text.RegularExpressions;
using Esm.Testing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Operations.PathConstruction;
using UglyToad.PdfPig.Tokens;

namespace Esm.Departments.CivilStatus.Tests.Receipts;

// What another program reads out of a document.
internal sealed partial class PdfDocumentReader
{
    private readonly PdfDocument _document;

    private PdfDocumentReader(string name, byte[] content)
    {
        Name = name;
        File = Encoding.Latin1.GetString(content);
        _document = PdfDocument.Open(content);
        Pages = [.. _document.GetPages()];
        Text = string.Join(' ', Pages.SelectMany(page => page.GetMarkedContents()).Select(Read)).Replace("  ", " ", StringComparison.Ordinal);
    }

    public string Name { get; }

    // The bytes of the file, one character each.
    public string File { get; }

    public string? Title => _document.Information.Title;

    public string Language => ((HexToken)_document.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data;

    public IReadOnlyList<Page> Pages { get; }

    // In the order in which it is read aloud, and with plain spaces.
    public string Text { get; }

    // Left, bottom, width and height of each.
    public IEnumerable<double[]> Rectangles => Pages.SelectMany(page => page.Operations).OfType<AppendRectangle>().Select(area => new[] { area.LowerLeftX, area.LowerLeftY, area.Width, area.Height });

    public IEnumerable<string> Tags => TagPattern().Matches(File).Select(match => match.Groups["tag"].Value);

    // By name, without the tag of the part that is embedded.
    public IEnumerable<string> Typefaces => TypefacePattern().Matches(File).Select(match => match.Groups["name"].Value);

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

    // What is said to be read instead, or what is drawn: back to front where it says so (ISO 32000-1, 14.8.2.3.3).
    private static string Read(MarkedContentElement content)
    {
        if (content.ActualText is not null)
        {
            return content.ActualText;
        }

        var letters = content.Letters.Select(letter => (At: letter.TextSequence, Text: letter.Value));
        var parts = content.Children.Select(child => (At: child.Letters.Select(letter => letter.TextSequence).DefaultIfEmpty(int.MaxValue).Min(), Text: Read(child)));
        var ordered = letters.Concat(parts).OrderBy(part => part.At).Select(part => part.Text);
        return string.Concat(content.Tag == "ReversedChars" ? ordered.Reverse() : ordered);
    }

    [GeneratedRegex("/Type /StructElem /S /(?<tag>[A-Za-z0-9]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"/Type /FontDescriptor /FontName /[A-Z]{6}\+(?<name>[A-Za-z-]+) ", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TypefacePattern();
}
