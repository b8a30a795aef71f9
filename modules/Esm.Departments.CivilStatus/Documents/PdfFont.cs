using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// A typeface within a document: the glyphs that are drawn, and a table that gives the letters back to who copies or reads aloud.
internal sealed class PdfFont(Typeface face, string key)
{
    private const int MostInBlock = 100;

    // By code, from 1: a code for each pair of glyph and letters, since one glyph draws different letters.
    private readonly List<(int Glyph, string Letters)> _codes = [];
    private readonly Dictionary<(int Glyph, string Letters), int> _known = [];

    public string Key => key;

    public int CodeOf(Glyph glyph, string letters)
    {
        if (!_known.TryGetValue((glyph.Id, letters), out var code))
        {
            _codes.Add((glyph.Id, letters));
            code = _codes.Count;
            _known.Add((glyph.Id, letters), code);
        }

        return code;
    }

    public int WidthOf(Glyph glyph) => face.WidthOf(glyph.Id);

    public int AddTo(PdfFile file)
    {
        var data = face.Subset(_codes.Select(code => code.Glyph));
        var name = $"{Tag()}+{face.Name}";
        var program = file.AddStream(data, string.Create(CultureInfo.InvariantCulture, $"/Length1 {data.Length}"));
        var descriptor = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', face.Box)}] /ItalicAngle 0 /Ascent {face.Ascent} /Descent {face.Descent} /CapHeight {face.CapHeight} /StemV 80 /FontFile2 {PdfFile.Ref(program)} >>"));
        var widths = string.Join(' ', _codes.Select(code => face.WidthOf(code.Glyph)));
        var glyphs = file.AddStream([0, 0, .. _codes.SelectMany(code => new[] { (byte)(code.Glyph >> 8), (byte)code.Glyph })]);
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap {PdfFile.Ref(glyphs)} /FontDescriptor {PdfFile.Ref(descriptor)} /W [1 [{widths}]] >>");
        var letters = file.AddStream(Encoding.ASCII.GetBytes(Letters()));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{PdfFile.Ref(descendant)}] /ToUnicode {PdfFile.Ref(letters)} >>");
    }

    // Six letters that tell this part of the typeface from others: ISO 32000-1, 9.6.4.
    private string Tag()
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', _codes)));
        return string.Concat(hash.Take(6).Select(part => (char)('A' + (part % 26))));
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
        foreach (var block in _codes.Select((code, i) => (Code: i + 1, code.Letters)).Chunk(MostInBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, letters) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(letters))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
