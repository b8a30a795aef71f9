using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// The one typeface of documents, carried by this assembly, read as far as a document needs it: which glyph stands for a letter, and how wide it is.
// Format: https://learn.microsoft.com/typography/opentype/spec/otff
internal sealed class TrueTypeFont
{
    private const int TableRecord = 16;
    private const int Thousand = 1000;

    private static readonly ConcurrentDictionary<string, TrueTypeFont> Fonts = new(StringComparer.Ordinal);

    private readonly byte[] _data;
    private readonly Dictionary<string, int> _tables;
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _unitsPerEm;
    private readonly int _metrics;

    private TrueTypeFont(string name, byte[] data)
    {
        Name = name;
        _data = data;
        _tables = Enumerable.Range(0, U16(4)).Select(i => 12 + (i * TableRecord))
            .ToDictionary(at => Encoding.ASCII.GetString(data, at, 4), at => (int)BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at + 8)), StringComparer.Ordinal);
        _unitsPerEm = U16(_tables["head"] + 18);
        _metrics = U16(_tables["hhea"] + 34);
        ReadGlyphs();
    }

    public static TrueTypeFont Regular => Load("Regular");

    public static TrueTypeFont Bold => Load("Bold");

    public string Name { get; }

    public ReadOnlyMemory<byte> Data => _data;

    // In thousandths of the size, as documents count.
    public int Ascent => Scale(I16(_tables["hhea"] + 4));

    public int Descent => Scale(I16(_tables["hhea"] + 6));

    public int CapHeight => Scale(I16(_tables["OS/2"] + 88));

    public IEnumerable<int> Box => Enumerable.Range(0, 4).Select(i => Scale(I16(_tables["head"] + 36 + (2 * i))));

    public int WidthOf(int glyph) => Scale(U16(_tables["hmtx"] + (4 * Math.Min(glyph, _metrics - 1))));

    public double WidthOf(string text, double size) => Glyphs(text).Sum(drawn => WidthOf(drawn.Glyph)) * size / Thousand;

    public IEnumerable<(int Glyph, Rune Letter)> Glyphs(string text)
        => from letter in text.EnumerateRunes()
           let shown = Shown(letter)
           select (_glyphs[shown.Value], shown);

    private static TrueTypeFont Load(string face) => Fonts.GetOrAdd(face, static face =>
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"Fonts/{face}.ttf")
            ?? throw new InvalidOperationException($"The typeface {face} is not in the assembly.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new TrueTypeFont("AtkinsonHyperlegibleNext-" + face, data);
    });

    // A letter that the typeface lacks stands without its accents, a special space as a plain one, and what is left as a question mark.
    private Rune Shown(Rune letter)
    {
        if (_glyphs.ContainsKey(letter.Value))
        {
            return letter;
        }

        if (Rune.IsWhiteSpace(letter))
        {
            return new Rune(' ');
        }

        var plain = letter.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().First();
        return _glyphs.ContainsKey(plain.Value) ? plain : new Rune('?');
    }

    // The table of format 4 for Unicode's first plane, which every Windows font has.
    private void ReadGlyphs()
    {
        var cmap = _tables["cmap"];
        var records = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + 4 + (8 * i));
        var table = records.Where(at => U16(at) == 3 && U16(at + 2) == 1).Select(at => cmap + (int)BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at + 4))).Single();
        var segments = U16(table + 6);
        for (var i = 0; i < segments; i += 2)
        {
            var end = U16(table + 14 + i);
            var start = U16(table + 16 + segments + i);
            var delta = U16(table + 16 + (2 * segments) + i);
            var rangeAt = table + 16 + (3 * segments) + i;
            for (var letter = start; letter <= end && letter != 0xFFFF; letter++)
            {
                var indirect = U16(rangeAt) == 0 ? letter : U16(rangeAt + U16(rangeAt) + (2 * (letter - start)));
                var glyph = indirect == 0 ? 0 : (indirect + delta) & 0xFFFF;
                if (glyph != 0)
                {
                    _glyphs[letter] = glyph;
                }
            }
        }
    }

    private int Scale(int units) => (int)Math.Round((double)units * Thousand / _unitsPerEm);

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));
}
