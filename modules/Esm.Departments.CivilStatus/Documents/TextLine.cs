using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;

namespace Esm.Departments.CivilStatus.Documents;

// A line of text as it is drawn: split by typeface, script and direction, in the order in which the parts stand.
internal sealed record TextLine(IReadOnlyList<GlyphRun> Runs)
{
    public bool IsFlushRight { get; init; }

    // In thousandths of the size.
    public int Width { get; } = Runs.Sum(run => run.Width);

    // Some letters are in no typeface: a box stands for each.
    public bool LacksLetters => Runs.Any(run => run.Clusters.Any(cluster => cluster.Glyphs is [{ Id: 0 }, ..]));

    public static TextLine Of(string text, bool bold, bool rightToLeft)
    {
        var pieces = Pieces(text, BidiLevels.Of(text, rightToLeft), bold);
        Reorder(pieces);
        return new TextLine([.. pieces.Select(piece => Shape(text, piece, bold))]);
    }

    private static List<Piece> Pieces(string text, byte[] levels, bool bold)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            var last = pieces.LastOrDefault();
            var next = new Piece(at, length, levels[at], Typefaces.For(text.AsSpan(at, length), bold), ScriptOf(Rune.GetRuneAt(text, at), last.Script));
            if (pieces.Count > 0 && next.Face is not null && last with { Start = at, Length = length } == next)
            {
                pieces[^1] = last with { Length = last.Length + length };
            }
            else
            {
                pieces.Add(next);
            }

            at += length;
        }

        return pieces;
    }

    // Signs that all scripts share are laid out with the letters before them.
    private static Script ScriptOf(Rune letter, Script before)
    {
        var script = UnicodeFunctions.Default.GetScript(letter.Value);
        return script == Script.Common || script == Script.Inherited || script == Script.Unknown ? before : script;
    }

    // From the innermost: each stretch of one level or a deeper one is turned around (rule L2 of Unicode Annex 9).
    private static void Reorder(List<Piece> pieces)
    {
        for (var level = pieces.Select(piece => piece.Level).DefaultIfEmpty().Max(); level > 0; level--)
        {
            for (var at = 0; at < pieces.Count; at++)
            {
                var end = at;
                while (end < pieces.Count && pieces[end].Level >= level)
                {
                    end++;
                }

                pieces.Reverse(at, end - at);
                at = Math.Max(at, end - 1);
            }
        }
    }

    private static GlyphRun Shape(string text, Piece piece, bool bold)
    {
        if (piece.Face is { } face)
        {
            return new GlyphRun(face, piece.Start, piece.IsRightToLeft, face.Shape(text, piece.Start, piece.Length, piece.Script, piece.IsRightToLeft));
        }

        var main = Typefaces.First(bold);
        return new GlyphRun(main, piece.Start, piece.IsRightToLeft, [new GlyphCluster(text.Substring(piece.Start, piece.Length), [new Glyph(0, main.WidthOf(0), 0, 0)])]);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(int Start, int Length, byte Level, Typeface? Face, Script Script)
    {
        public bool IsRightToLeft => Level % 2 == 1;
    }
}
