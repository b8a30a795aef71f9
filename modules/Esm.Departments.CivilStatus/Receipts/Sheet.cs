using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Esm.Departments.CivilStatus.Receipts;

// Fills pages from top to bottom with tagged text. Lengths are points.
internal sealed class Sheet(PdfDocument document, StructureBuilder structure)
{
    private const double Margin = 56;
    private const double Width = 595 - (2 * Margin);
    private const double Bottom = 842 - Margin;
    private const double LabelWidth = 170;
    private const double Gap = 10;
    private const double Leading = 1.35;

    private readonly XFont _first = new(DocumentFonts.Family, 20, XFontStyleEx.Bold);
    private readonly XFont _second = new(DocumentFonts.Family, 13, XFontStyleEx.Bold);
    private readonly XFont _label = new(DocumentFonts.Family, 10.5, XFontStyleEx.Bold);

    private XGraphics? _page;
    private double _y;

    public XFont Text { get; } = new(DocumentFonts.Family, 10.5);

    public XFont Small { get; } = new(DocumentFonts.Family, 9.5);

    public XFont Strong { get; } = new(DocumentFonts.Family, 12, XFontStyleEx.Bold);

    public void Space() => _y += Gap;

    public void Heading(string text, int level)
    {
        _y += level > 1 ? Gap : 0;
        Write(text, level == 1 ? _first : _second, level == 1 ? PdfBlockLevelElementTag.Heading1 : PdfBlockLevelElementTag.Heading2);
        _y += 4;
    }

    public void Paragraph(string text, XFont font) => Write(text, font, PdfBlockLevelElementTag.Paragraph);

    // Label and text side by side, read one after the other.
    public void Lines(IReadOnlyList<ReceiptLine> lines)
    {
        foreach (var line in lines)
        {
            var page = Reserve(Text.Size * Leading * 2);
            var labels = Wrap(page, line.Label, _label, LabelWidth - Gap);
            var texts = Wrap(page, line.Text, Text, Width - LabelWidth);
            page = Reserve(Math.Max(labels.Count, texts.Count) * Text.Size * Leading);
            structure.BeginElement(PdfBlockLevelElementTag.Paragraph);
            Draw(page, labels, _label, Margin);
            Draw(page, texts, Text, Margin + LabelWidth);
            structure.End();
            _y += (Math.Max(labels.Count, texts.Count) * Text.Size * Leading) + 3;
        }
    }

    public void Code(QrMatrix code, string description, double size)
    {
        var page = Reserve(size + Gap);
        var side = size / code.Size;
        structure.BeginElement(PdfIllustrationElementTag.Figure, description, new XRect(Margin, _y, size, size));
        foreach (var (row, column, length) in code.Runs())
        {
            page.DrawRectangle(XBrushes.Black, Margin + (column * side), _y + (row * side), length * side, side);
        }

        structure.End();
        _y += size + 4;
    }

    public void Link(string description, string address)
    {
        var page = Reserve(Small.Size * Leading * 3);
        var lines = Wrap(page, address, Small, Width);
        var height = lines.Count * Small.Size * Leading;
        var area = page.Transformer.WorldToDefaultPage(new XRect(Margin, _y, Width, height));
        var link = document.Pages[^1].AddWebLink(new PdfRectangle(area), address);
        structure.BeginElement(PdfBlockLevelElementTag.Paragraph);
        structure.BeginElement(link, description);
        Draw(page, lines, Small, Margin);
        structure.End();
        structure.End();
        _y += height;
    }

    private void Write(string text, XFont font, PdfBlockLevelElementTag tag)
    {
        var page = Reserve(font.Size * Leading);
        structure.BeginElement(tag);
        foreach (var line in Wrap(page, text, font, Width))
        {
            page = Reserve(font.Size * Leading);
            Draw(page, [line], font, Margin);
            _y += font.Size * Leading;
        }

        structure.End();
    }

    private void Draw(XGraphics page, List<string> lines, XFont font, double x)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            page.DrawString(lines[i], font, XBrushes.Black, x, _y + font.Size + (i * font.Size * Leading));
        }
    }

    private XGraphics Reserve(double height)
    {
        if (_page is not null && _y + height <= Bottom)
        {
            return _page;
        }

        var page = document.AddPage();
        page.Size = PageSize.A4;
        _y = Margin;
        return _page = XGraphics.FromPdfPage(page);
    }

    // A word that is longer than the line, as an address, is cut where the line ends.
    private static List<string> Wrap(XGraphics page, string text, XFont font, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Cut(page, word, font, width)))
            {
                var longer = line.Length == 0 ? word : line + " " + word;
                if (page.MeasureString(longer, font).Width > width)
                {
                    lines.Add(line);
                    longer = word;
                }

                line = longer;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static IEnumerable<string> Cut(XGraphics page, string word, XFont font, double width)
    {
        var start = 0;
        for (var end = 1; end <= word.Length; end++)
        {
            if (end - start > 1 && page.MeasureString(word[start..end], font).Width > width)
            {
                yield return word[start..(end - 1)];
                start = end - 1;
            }
        }

        yield return word[start..];
    }
}
