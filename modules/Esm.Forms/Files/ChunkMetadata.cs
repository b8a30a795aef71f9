using System.Buffers.Binary;

namespace Esm.Forms.Files;

// The same for PNG and WebP, whose metadata sit in chunks of their own. Null for a file that only starts like one.
internal static class ChunkMetadata
{
    private const int PngHeader = 8;
    private const int PngFrame = 12;
    private const int RiffHeader = 12;
    private const int RiffFrame = 8;
    private const byte WebpExifFlag = 0x08;
    private const byte WebpXmpFlag = 0x04;

    public static byte[]? StripPng(ReadOnlySpan<byte> png)
    {
        var kept = new List<byte>(png.Length);
        kept.AddRange(png[..PngHeader]);
        var position = PngHeader;
        while (position + PngFrame <= png.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[position..]);
            if (length > png.Length - position - PngFrame)
            {
                return null;
            }

            var chunk = png.Slice(position, (int)length + PngFrame);
            position += chunk.Length;
            var type = chunk.Slice(4, 4);
            if (!IsPngMetadata(type))
            {
                kept.AddRange(chunk);
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return [.. kept];
            }
        }

        return null;
    }

    public static byte[]? StripWebp(ReadOnlySpan<byte> webp)
    {
        var kept = new List<byte>(webp.Length);
        kept.AddRange(webp[..RiffHeader]);
        var end = Math.Min(webp.Length, BinaryPrimitives.ReadUInt32LittleEndian(webp[4..]) + 8L);
        var position = RiffHeader;
        while (position + RiffFrame <= end)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(webp[(position + 4)..]);
            var padded = length + (length % 2);
            if (padded > end - position - RiffFrame)
            {
                return null;
            }

            AppendWebp(kept, webp.Slice(position, (int)padded + RiffFrame));
            position += (int)padded + RiffFrame;
        }

        var result = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)result.Length - 8);
        return result.Length > RiffHeader ? result : null;
    }

    private static bool IsPngMetadata(ReadOnlySpan<byte> type)
        => type.SequenceEqual("eXIf"u8) || type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tIME"u8);

    private static void AppendWebp(List<byte> kept, ReadOnlySpan<byte> chunk)
    {
        if (chunk.StartsWith("EXIF"u8) || chunk.StartsWith("XMP "u8))
        {
            return;
        }

        var flagsAt = kept.Count + RiffFrame;
        kept.AddRange(chunk);
        if (chunk.StartsWith("VP8X"u8) && chunk.Length > RiffFrame)
        {
            kept[flagsAt] &= unchecked((byte)~(WebpExifFlag | WebpXmpFlag));
        }
    }
}
