using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// The objects of a PDF file and how they are written: ISO 32000-1, chapter 7.
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    // A number to refer to before the object is known.
    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    public int Add(string content)
    {
        var id = Reserve();
        Set(id, content);
        return id;
    }

    public void Set(int id, string content) => _objects[id - 1] = Encoding.Latin1.GetBytes(content);

    public int AddStream(ReadOnlySpan<byte> data, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(data);
        }

        return AddRaw(packed.ToArray(), "/Filter /FlateDecode " + entries);
    }

    public int AddRaw(byte[] data, string entries)
    {
        var id = Reserve();
        _objects[id - 1] = [.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< /Length {data.Length} {entries} >>\nstream\n")), .. data, .. "\nendstream"u8];
        return id;
    }

    public static string Ref(int id) => string.Create(CultureInfo.InvariantCulture, $"{id} 0 R");

    // Any text, whatever its letters.
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    public byte[] Write(int root, int info)
    {
        using var file = new MemoryStream();

        // The bytes above 127 tell programs that the file is no plain text.
        file.Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8);
        var places = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Position);
            file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n")));
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }

        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            table.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_objects.Count + 1} /Root {Ref(root)} /Info {Ref(info)} >>\nstartxref\n{file.Position}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(table.ToString()));
        return file.ToArray();
    }
}
