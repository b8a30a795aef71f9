using System.Globalization;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// How a text is set.
internal enum PaperText
{
    Body,
    Small,
    Strong,
    Title,
    Subtitle,
}

// Fills sheets from top to bottom with headings, paragraphs, pairs of label and text, and a code to scan.
internal sealed class PaperWriter(PdfFile file, PdfStructure structure)
{
    private const double Margin = 56;
    private const double TextWidth = PdfSheets.Width - (2 * Margin);
    private const double LabelWidth = 175;
    private const double Gap = 10;
    private const double NumberSize = 9.5;
    private const double Leading = 1.38;

    // Lines of a pair that are not torn apart by the end of a sheet.
    private const int MostKeptTogether = 8;

    private readonly PdfSheets _sheets = new(file, structure);
    private readonly PdfText _text = new();

    // Where the next line begins, from the bottom.
    private double _y;

    // Whether a box stands somewhere for a letter that no typeface has.
    public bool LacksLetters { get; private set; }

    public void Space() => _y -= Gap;

    public void Write(string text, PaperText how)
    {
        var (bold, size, tag) = Style(how);
        _y -= how == PaperText.Subtitle ? Gap : 0;
        var element = structure.Begin(tag);
        foreach (var line in Wrap(text, bold, size, TextWidth))
        {
            Reserve(size * Leading);
            Draw(element, tag, [line], size, Margin, TextWidth);
            _y -= size * Leading;
        }

        _y -= how is PaperText.Title or PaperText.Subtitle ? 4 : 0;
    }

    // Label and text side by side, read one after the other.
    public void WritePair(string label, string text)
    {
        var (bold, size, tag) = Style(PaperText.Body);
        var labels = Wrap(label, bold: true, size, LabelWidth - Gap);
        var texts = Wrap(text, bold, size, TextWidth - LabelWidth);
        var element = structure.Begin(tag);
        var (written, rows) = (0, Math.Max(labels.Count, texts.Count));
        while (written < rows)
        {
            // As much as a sheet still takes; where that is nothing, or a short pair would be torn, the next one.
            Reserve(Math.Min(rows - written, MostKeptTogether) * size * Leading);
            var count = Math.Min(rows - written, (int)((_y - Margin) / (size * Leading)));
            Draw(element, tag, [.. labels.Skip(written).Take(count)], size, Margin, LabelWidth - Gap);
            Draw(element, tag, [.. texts.Skip(written).Take(count)], size, Margin + LabelWidth, TextWidth - LabelWidth);
            _y -= count * size * Leading;
            written += count;
        }

        _y -= 3;
    }

    public void WriteCode(QrMatrix code, string description, double width)
    {
        Reserve(width + Gap);
        var side = width / code.Size;
        var box = string.Join(' ', new[] { Margin, _y - width, Margin + width, _y }.Select(PdfFile.Number));
        var commands = new StringBuilder("0 g\n");
        foreach (var (row, column, length) in code.Runs())
        {
            var numbers = new[] { Margin + (column * side), _y - ((row + 1) * side), length * side, side };
            commands.Append(string.Join(' ', numbers.Select(PdfFile.Number))).Append(" re\n");
        }

        var element = structure.Begin("Figure", $"/Alt {PdfFile.Text(description)} /A << /O /Layout /BBox [{box}] >>");
        _sheets.Draw(element, "Figure", commands.Append("f\n").ToString());
        _y -= width + 4;
    }

    public void WriteLink(string description, string address)
    {
        var (bold, size, _) = Style(PaperText.Small);
        var lines = Wrap(address, bold, size, TextWidth);
        var height = lines.Count * size * Leading;
        Reserve(height);
        var element = structure.Begin("Link", $"/Alt {PdfFile.Text(description)}");
        Draw(element, "Link", lines, size, Margin, TextWidth);
        _sheets.Link(element, description, address, Margin, _y - height, Margin + TextWidth, _y);
        _y -= height;
    }

    // With the number of each sheet at its foot, which is not read aloud.
    public int Finish()
    {
        for (var number = 1; number <= _sheets.Count; number++)
        {
            var line = TextLine.Of(string.Create(CultureInfo.InvariantCulture, $"{number} / {_sheets.Count}"), bold: false, rightToLeft: false);
            _sheets.DrawArtifact(number, _text.Draw(line, NumberSize, PdfSheets.Width - Margin - WidthOf(line, NumberSize), Margin / 2));
        }

        return _sheets.Write(_text.Fonts);
    }

    private static (bool Bold, double Size, string Tag) Style(PaperText how) => how switch
    {
        PaperText.Small => (false, 9.5, "P"),
        PaperText.Strong => (true, 12, "P"),
        PaperText.Title => (true, 20, "H1"),
        PaperText.Subtitle => (true, 13, "H2"),
        _ => (false, 10.5, "P"),
    };

    private void Draw(PdfElement element, string tag, List<TextLine> lines, double size, double x, double width)
    {
        var commands = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = lines[i].IsFlushRight ? width - WidthOf(lines[i], size) : 0;
            commands.Append(_text.Draw(lines[i], size, x + indent, _y - size - (i * size * Leading)));
            LacksLetters |= lines[i].LacksLetters;
        }

        _sheets.Draw(element, tag, commands.ToString());
    }

    private void Reserve(double height)
    {
        if (!_sheets.IsEmpty && _y - height >= Margin)
        {
            return;
        }

        _sheets.Turn();
        _y = PdfSheets.Height - Margin;
    }

    private static List<TextLine> Wrap(string text, bool bold, double size, double width)
        => [.. text.ReplaceLineEndings("\n").Split('\n').SelectMany(paragraph => WrapParagraph(paragraph.Replace('\t', ' '), bold, size, width))];

    // Every line of a paragraph has the direction of the whole. A single one that runs to the left stays by its label.
    private static IEnumerable<TextLine> WrapParagraph(string text, bool bold, double size, double width)
    {
        var rightToLeft = BidiLevels.IsRightToLeft(text);
        var lines = LineBreaks.Wrap(text, part => WidthOf(TextLine.Of(part, bold, rightToLeft), size) <= width).ToList();

        // Parts them from what follows for who copies them or has them read aloud.
        lines[^1] += rightToLeft ? "" : " ";
        return lines.Select(line => TextLine.Of(line, bold, rightToLeft) with { IsFlushRight = rightToLeft && lines.Count > 1 });
    }

    private static double WidthOf(TextLine line, double size) => line.Width * size / Typeface.Thousand;
}
