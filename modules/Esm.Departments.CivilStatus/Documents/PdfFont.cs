using System.Globalization;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// A typeface within a document: drawn by glyph number, with a table that gives the letters back to who copies or reads aloud.
internal sealed class PdfFont(TrueTypeFont font, string key)
{
    private const int MostInBlock = 100;

    private readonly SortedDictionary<int, Rune> _used = [];

    public TrueTypeFont Font => font;

    public string Key => key;

    public string Encode(string text)
    {
        var codes = new StringBuilder();
        foreach (var (glyph, letter) in font.Glyphs(text))
        {
            _used[glyph] = letter;
            codes.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return $"<{codes}>";
    }

    public int AddTo(PdfFile file)
    {
        var program = file.AddStream(font.Data.Span, string.Create(CultureInfo.InvariantCulture, $"/Length1 {font.Data.Length}"));
        var descriptor = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{font.Name} /Flags 32 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.CapHeight} /StemV 80 /FontFile2 {PdfFile.Ref(program)} >>"));
        var widths = string.Join(' ', _used.Keys.Select(glyph => string.Create(CultureInfo.InvariantCulture, $"{glyph} [{font.WidthOf(glyph)}]")));
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor {PdfFile.Ref(descriptor)} /W [{widths}] >>");
        var letters = file.AddStream(Encoding.ASCII.GetBytes(Letters()));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{font.Name} /Encoding /Identity-H /DescendantFonts [{PdfFile.Ref(descendant)}] /ToUnicode {PdfFile.Ref(letters)} >>");
    }

    private string Letters()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var block in _used.Chunk(MostInBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, letter) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(letter.ToString()))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
