using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Esm.Departments.CivilStatus.Documents;

// A typeface that this assembly carries, laid out by HarfBuzz. Lengths are thousandths of the size, as documents count.
[SuppressMessage("Design", "CA1001", Justification = "Kept for as long as the program runs.")]
internal sealed class Typeface
{
    public const int Thousand = 1000;

    private static readonly ConcurrentDictionary<string, Typeface> Loaded = new(StringComparer.Ordinal);

    // No language: the same letters are drawn alike, whoever asks.
    private static readonly Language Undetermined = new("und");

    private readonly Face _face;
    private readonly Font _font;

    private Typeface(string name, Blob data)
    {
        Name = name;
        _face = new Face(data, 0);
        _font = new Font(_face);
        _font.SetScale(Thousand, Thousand);
    }

    public string Name { get; }

    public int Ascent => Measure(OpenTypeMetricsTag.HorizontalAscender);

    public int Descent => Measure(OpenTypeMetricsTag.HorizontalDescender);

    public int CapHeight => Measure(OpenTypeMetricsTag.CapHeight);

    public IReadOnlyList<int> Box
    {
        get
        {
            using var head = _face.ReferenceTable(Tag.Parse("head"));
            var data = head.AsSpan();
            var box = new int[4];
            for (var i = 0; i < box.Length; i++)
            {
                box[i] = BinaryPrimitives.ReadInt16BigEndian(data[(36 + (2 * i))..]) * Thousand / _face.UnitsPerEm;
            }

            return box;
        }
    }

    public static Typeface Of(string name) => Loaded.GetOrAdd(name, static name => new Typeface(name, Read(name)));

    public int WidthOf(int glyph) => _font.GetHorizontalGlyphAdvance((uint)glyph);

    // Spaces of all widths are made from the plain one, and what only steers the layout is not drawn.
    public bool Has(Rune letter) => _font.TryGetNominalGlyph(letter.Value, out _) || Rune.IsWhiteSpace(letter) || Rune.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    // From left to right as they stand, whatever the direction of the script.
    public List<GlyphCluster> Shape(string text, int start, int length, Script script, bool rightToLeft)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text, start, length);
        buffer.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Script = script;
        buffer.Language = Undetermined;
        buffer.ClusterLevel = ClusterLevel.MonotoneCharacters;
        buffer.Flags = BufferFlags.RemoveDefaultIgnorables;
        _font.Shape(buffer);
        return Clusters(buffer, text, start + length);
    }

    public byte[] Subset(IEnumerable<int> glyphs) => FontSubset.Of(_face, glyphs);

    // Glyphs that stand for the same letters, with those letters: up to where those of the next cluster begin, which is the one before where text runs to the left.
    private static List<GlyphCluster> Clusters(Buffer buffer, string text, int end)
    {
        var (infos, positions) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var starts = infos.Select(info => (int)info.Cluster).Append(end).Distinct().Order().ToArray();
        var clusters = new List<GlyphCluster>();
        for (var i = 0; i < infos.Length;)
        {
            var from = (int)infos[i].Cluster;
            var glyphs = new List<Glyph>();
            for (; i < infos.Length && infos[i].Cluster == from; i++)
            {
                glyphs.Add(new Glyph((int)infos[i].Codepoint, positions[i].XAdvance, positions[i].XOffset, positions[i].YOffset));
            }

            clusters.Add(new GlyphCluster(text[from..starts[Array.BinarySearch(starts, from) + 1]], glyphs));
        }

        return clusters;
    }

    private int Measure(OpenTypeMetricsTag tag) => _font.OpenTypeMetrics.TryGetPosition(tag, out var value) ? value : 0;

    // Read where the assembly lies in memory, so that of ten megabytes of Chinese only what is drawn is ever loaded.
    private static unsafe Blob Read(string name)
    {
        var stream = (UnmanagedMemoryStream?)typeof(Typeface).Assembly.GetManifestResourceStream($"Fonts/{name}.ttf")
            ?? throw new InvalidOperationException($"The typeface {name} is not in the assembly.");
        return new Blob((nint)stream.PositionPointer, (int)stream.Length, MemoryMode.ReadOnly);
    }
}
