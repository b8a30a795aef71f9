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
    private readonly PdfFont _regular = new(TrueTypeFont.Regular, "F1");
    private readonly PdfFont _bold = new(TrueTypeFont.Bold, "F2");

    // Where the next line begins, from the bottom.
    private double _y;

    public void Space() => _y -= Gap;

    public void Write(string text, PaperText how)
    {
        var (font, size, tag) = Style(how);
        _y -= how == PaperText.Subtitle ? Gap : 0;
        var element = structure.Begin(tag);
        foreach (var line in Wrap(text, font, size, TextWidth))
        {
            Reserve(size * Leading);
            Draw(element, tag, [line], font, size, Margin);
            _y -= size * Leading;
        }

        _y -= how is PaperText.Title or PaperText.Subtitle ? 4 : 0;
    }

    // Label and text side by side, read one after the other.
    public void WritePair(string label, string text)
    {
        var (font, size, tag) = Style(PaperText.Body);
        var labels = Wrap(label, _bold, size, LabelWidth - Gap);
        var texts = Wrap(text, font, size, TextWidth - LabelWidth);
        var element = structure.Begin(tag);
        var (written, rows) = (0, Math.Max(labels.Count, texts.Count));
        while (written < rows)
        {
            // As much as a sheet still takes; where that is nothing, or a short pair would be torn, the next one.
            Reserve(Math.Min(rows - written, MostKeptTogether) * size * Leading);
            var count = Math.Min(rows - written, (int)((_y - Margin) / (size * Leading)));
            Draw(element, tag, [.. labels.Skip(written).Take(count)], _bold, size, Margin);
            Draw(element, tag, [.. texts.Skip(written).Take(count)], font, size, Margin + LabelWidth);
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
        var (font, size, _) = Style(PaperText.Small);
        var lines = Wrap(address, font, size, TextWidth);
        var height = lines.Count * size * Leading;
        Reserve(height);
        var element = structure.Begin("Link", $"/Alt {PdfFile.Text(description)}");
        Draw(element, "Link", lines, font, size, Margin);
        _sheets.Link(element, description, address, Margin, _y - height, Margin + TextWidth, _y);
        _y -= height;
    }

    // With the number of each sheet at its foot, which is not read aloud.
    public int Finish()
    {
        for (var number = 1; number <= _sheets.Count; number++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{number} / {_sheets.Count}");
            _sheets.DrawArtifact(number, $"{At(_regular, NumberSize, PdfSheets.Width - Margin - _regular.Font.WidthOf(text, NumberSize), Margin / 2)}{_regular.Encode(text)} Tj ET\n");
        }

        return _sheets.Write([_regular, _bold]);
    }

    private static string At(PdfFont font, double size, double x, double y)
        => $"BT /{font.Key} {PdfFile.Number(size)} Tf {PdfFile.Number(x)} {PdfFile.Number(y)} Td ";

    private (PdfFont Font, double Size, string Tag) Style(PaperText how) => how switch
    {
        PaperText.Small => (_regular, 9.5, "P"),
        PaperText.Strong => (_bold, 12, "P"),
        PaperText.Title => (_bold, 20, "H1"),
        PaperText.Subtitle => (_bold, 13, "H2"),
        _ => (_regular, 10.5, "P"),
    };

    private void Draw(PdfElement element, string tag, List<string> lines, PdfFont font, double size, double x)
    {
        var commands = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var y = _y - size - (i * size * Leading);
            commands.Append(At(font, size, x, y)).Append(font.Encode(lines[i])).Append(" Tj ET\n");
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

    private static List<string> Wrap(string text, PdfFont font, double size, double width)
        => [.. text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => LineBreaks.Wrap(line, part => font.Font.WidthOf(part, size) <= width))];
}
