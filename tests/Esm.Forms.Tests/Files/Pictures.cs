namespace Esm.Forms.Tests.Files;

// Pictures made by hand, so that every byte that matters is known.
internal static class Pictures
{
    public static readonly byte[] Secret = "N50.8412 E4.3512 Canon 12345"u8.ToArray();

    public static byte[] Jpeg(params byte[][] segments)
        => [0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. segments.SelectMany(segment => segment), .. Tables, .. Scan, 0xFF, 0xD9];

    public static byte[] Tables => Segment(0xDB, [.. Enumerable.Repeat((byte)1, 65)]);

    // Holds what looks like markers and is none: a stuffed zero, a restart.
    public static byte[] Scan => [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56];

    public static byte[] Exif(byte orientation, bool littleEndian) => Segment(0xE1,
    [
        .. "Exif\0\0"u8,
        .. littleEndian
            ? (byte[])[.. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
        .. Secret,
    ]);

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    public static byte[] Png(params byte[][] chunks)
        => [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. PngChunk("IHDR", new byte[13]), .. chunks.SelectMany(chunk => chunk), .. PngChunk("IDAT", [1, 2, 3]), .. PngChunk("IEND", [])];

    public static byte[] PngChunk(string type, byte[] content)
        => [0, 0, (byte)(content.Length >> 8), (byte)content.Length, .. System.Text.Encoding.ASCII.GetBytes(type), .. content, 9, 9, 9, 9];

    public static byte[] Webp(params byte[][] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. RiffChunk("VP8X", [0x1C, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. RiffChunk("VP8 ", [1, 2, 3]), .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    public static byte[] RiffChunk(string type, byte[] content)
        => [.. System.Text.Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(content.Length), .. content, .. content.Length % 2 == 0 ? (byte[])[] : [0]];

    public static bool Contains(byte[] content, byte[] part) => content.AsSpan().IndexOf(part) >= 0;
}
