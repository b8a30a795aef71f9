using System.Globalization;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// The commands that draw lines of text, in the fonts that a document needs for them.
internal sealed class PdfText
{
    // For programs that do not heed what is said to be empty.
    private const string NoLetter = "\u200B";

    private readonly Dictionary<Typeface, PdfFont> _fonts = [];

    public IEnumerable<PdfFont> Fonts => _fonts.Values;

    // From the left end of its baseline: each part where it stands, but in the order in which they are read.
    public string Draw(TextLine line, double size, double x, double y)
    {
        var places = new List<(GlyphRun Run, double X)>();
        foreach (var run in line.Runs)
        {
            places.Add((run, x));
            x += run.Width * size / Typeface.Thousand;
        }

        var commands = new StringBuilder();
        foreach (var (run, left) in places.OrderBy(place => place.Run.Start))
        {
            Draw(commands, run, size, left, y);
        }

        return commands.ToString();
    }

    // What runs to the left is drawn from left to right, and says so: ISO 32000-1, 14.8.2.3.3.
    private void Draw(StringBuilder commands, GlyphRun run, double size, double x, double y)
    {
        var font = FontOf(run.Face);
        commands.Append(CultureInfo.InvariantCulture, $"BT /{font.Key} {PdfFile.Number(size)} Tf {PdfFile.Number(x)} {PdfFile.Number(y)} Td\n");
        commands.Append(run.RightToLeft ? "/ReversedChars BMC\n" : "");
        DrawLetters(commands, run, font, size);
        commands.Append(run.RightToLeft ? "EMC\n" : "");
        DrawMarks(commands, run, font, size, x, y);
        commands.Append("ET\n");
    }

    private static void DrawLetters(StringBuilder commands, GlyphRun run, PdfFont font, double size)
    {
        commands.Append('[');
        var (pen, at) = (0, 0);
        foreach (var cluster in run.Clusters)
        {
            for (var i = 0; i < cluster.Glyphs.Count; i++)
            {
                var glyph = cluster.Glyphs[i];
                if (i == cluster.Bearer)
                {
                    // Moved to the left by thousandths, where it does not stand right after the one before.
                    var left = at - pen - glyph.X;
                    commands.Append(left == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {left} "));
                    var code = $"<{font.CodeOf(glyph, cluster.Letters):X4}>";
                    commands.Append(glyph.Y == 0 ? code : $"] TJ {PdfFile.Number(glyph.Y * size / Typeface.Thousand)} Ts [{code}] TJ 0 Ts [");
                    at = pen + glyph.X + font.WidthOf(glyph);
                }

                pen += glyph.Advance;
            }
        }

        commands.Append("] TJ\n");
    }

    // Dots and accents of letters that are drawn by now: there is nothing more to read.
    private static void DrawMarks(StringBuilder commands, GlyphRun run, PdfFont font, double size, double x, double y)
    {
        var marks = new StringBuilder();
        var pen = 0;
        foreach (var cluster in run.Clusters)
        {
            for (var i = 0; i < cluster.Glyphs.Count; i++)
            {
                var glyph = cluster.Glyphs[i];
                if (i != cluster.Bearer)
                {
                    var (left, bottom) = (x + ((pen + glyph.X) * size / Typeface.Thousand), y + (glyph.Y * size / Typeface.Thousand));
                    marks.Append(CultureInfo.InvariantCulture, $"1 0 0 1 {PdfFile.Number(left)} {PdfFile.Number(bottom)} Tm <{font.CodeOf(glyph, NoLetter):X4}> Tj\n");
                }

                pen += glyph.Advance;
            }
        }

        if (marks.Length > 0)
        {
            commands.Append(CultureInfo.InvariantCulture, $"/Span << /ActualText {PdfFile.Text("")} >> BDC\n{marks}EMC\n");
        }
    }

    private PdfFont FontOf(Typeface face)
    {
        if (!_fonts.TryGetValue(face, out var font))
        {
            font = new PdfFont(face, $"F{_fonts.Count + 1}");
            _fonts.Add(face, font);
        }

        return font;
    }
}
