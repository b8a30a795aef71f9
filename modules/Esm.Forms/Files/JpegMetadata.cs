using System.Buffers.Binary;

namespace Esm.Forms.Files;

// Takes out of a JPEG what the camera wrote about place, owner and device: segments, and whatever hangs behind the picture.
internal static class JpegMetadata
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte AppAdobe = 0xEE;
    private const byte AppLast = 0xEF;
    private const byte Comment = 0xFE;

    private const ushort OrientationTag = 0x0112;
    private const int TiffEntrySize = 12;

    // Null for a file that only starts like a JPEG.
    public static byte[]? Strip(ReadOnlySpan<byte> jpeg)
    {
        var kept = new List<byte>(jpeg.Length) { 0xFF, StartOfImage };
        var position = 2;
        var seenScan = false;
        while (NextMarker(jpeg, ref position) is { } marker)
        {
            if (marker == EndOfImage)
            {
                break;
            }

            if (SegmentLength(jpeg, position) is not { } length)
            {
                return null;
            }

            var segment = jpeg.Slice(position, length);
            Append(kept, marker, segment);
            position += length;
            if (marker == StartOfScan)
            {
                seenScan = true;
                position = CopyScan(jpeg, position, kept);
            }
        }

        kept.AddRange([0xFF, EndOfImage]);
        return seenScan ? [.. kept] : null;
    }

    private static byte? NextMarker(ReadOnlySpan<byte> jpeg, ref int position)
    {
        if (position >= jpeg.Length || jpeg[position] != 0xFF)
        {
            return null;
        }

        while (position < jpeg.Length && jpeg[position] == 0xFF)
        {
            position++;
        }

        return position < jpeg.Length ? jpeg[position++] : null;
    }

    private static int? SegmentLength(ReadOnlySpan<byte> jpeg, int position)
    {
        if (position + 2 > jpeg.Length)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[position..]);
        return length >= 2 && position + length <= jpeg.Length ? length : null;
    }

    private static void Append(List<byte> kept, byte marker, ReadOnlySpan<byte> segment)
    {
        if (IsPicture(marker, segment))
        {
            kept.AddRange([0xFF, marker]);
            kept.AddRange(segment);
            return;
        }

        if (marker == App1 && FindOrientation(segment[2..]) is > 1 and <= 8 and var orientation)
        {
            kept.AddRange(OrientationSegment((byte)orientation));
        }
    }

    // APP0 is the JFIF header; Adobe's segment and the colour profile say how to read the colours.
    private static bool IsPicture(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 or AppAdobe => true,
        App2 => segment[2..].StartsWith("ICC_PROFILE\0"u8),
        > App0 and <= AppLast => false,
        Comment => false,
        _ => true,
    };

    private static int CopyScan(ReadOnlySpan<byte> jpeg, int position, List<byte> kept)
    {
        var start = position;
        while (position < jpeg.Length && !IsMarkerAt(jpeg, position))
        {
            position++;
        }

        kept.AddRange(jpeg[start..position]);
        return position;
    }

    // Inside a scan 0xFF is followed by a zero, or by a restart marker.
    private static bool IsMarkerAt(ReadOnlySpan<byte> jpeg, int position)
        => jpeg[position] == 0xFF && position + 1 < jpeg.Length && jpeg[position + 1] is not (0x00 or (>= 0xD0 and <= 0xD7));

    private static int FindOrientation(ReadOnlySpan<byte> exif)
    {
        if (!exif.StartsWith("Exif\0\0"u8) || exif.Length < 14)
        {
            return 0;
        }

        var tiff = exif[6..];
        var little = tiff[0] == (byte)'I';
        var directory = ReadInt32(tiff[4..], little);
        if (directory < 8 || directory > tiff.Length - 2)
        {
            return 0;
        }

        var count = ReadUInt16(tiff[directory..], little);
        for (var i = 0; i < count && directory + 2 + ((i + 1) * TiffEntrySize) <= tiff.Length; i++)
        {
            var entry = tiff.Slice(directory + 2 + (i * TiffEntrySize), TiffEntrySize);
            if (ReadUInt16(entry, little) == OrientationTag)
            {
                return ReadUInt16(entry[8..], little);
            }
        }

        return 0;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool little)
        => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static int ReadInt32(ReadOnlySpan<byte> bytes, bool little)
        => little ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt32BigEndian(bytes);

    // Without it, a photo taken upright lies on its side.
    private static byte[] OrientationSegment(byte orientation) =>
    [
        0xFF, App1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0, 0, 0, 0,
    ];
}
