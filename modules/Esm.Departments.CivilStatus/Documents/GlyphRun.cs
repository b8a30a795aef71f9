using System.Runtime.InteropServices;

namespace Esm.Departments.CivilStatus.Documents;

// Lengths in thousandths of the size: how far the next one stands, and how far this one is moved from its place.
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Glyph(int Id, int Advance, int X, int Y);

// Glyphs that together stand for some letters: one that bears them, and dots or accents on it.
internal sealed record GlyphCluster(string Text, IReadOnlyList<Glyph> Glyphs)
{
    public int Bearer { get; } = Math.Max(0, Glyphs.ToList().FindIndex(glyph => glyph.Advance > 0));

    // As they are copied, with plain spaces.
    public string Letters { get; } = string.Concat(Text.Select(letter => char.IsWhiteSpace(letter) ? ' ' : letter));
}

// What is drawn in one typeface and one direction, from left to right as it stands, and where it begins in the text.
internal sealed record GlyphRun(Typeface Face, int Start, bool RightToLeft, IReadOnlyList<GlyphCluster> Clusters)
{
    public int Width => Clusters.Sum(cluster => cluster.Glyphs.Sum(glyph => glyph.Advance));
}
