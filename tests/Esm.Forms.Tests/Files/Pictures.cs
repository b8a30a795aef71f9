using Esm.Forms.Files;
using ImageMagick;

namespace Esm.Forms.Tests.Files;

// Small pictures with what a camera writes into them.
internal static class Pictures
{
    public static readonly byte[] Secret = "N50.8412 E4.3512 Canon 12345"u8.ToArray();

    // 96 × 64 pixels out of a telephone, with the secret in its metadata.
    public static readonly byte[] Heic = Convert.FromBase64String(
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAA" +
        "EAAAAAAAAAPwACAAAAAAHjAAEAAAAAAAAARwAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVodmNDAQNwAAAA" +
        "AAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAA" +
        "AAAAAAAGAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAI5tZGF0AAAAOygBrxOApOULcT+PfU9Z5/+7xL6lZlvfHJmp" +
        "nNp0bgg4tkFXbIrTudttXD2e68aeHuPOfp7q6rSr+b3gAAAAAElJKgAIAAAAAgASAQMAAQAAAAEAAAAPAQIAHQAAACYAAAAAAAAATjUwLjg0MTIgRTQuMzUxMiBDYW5vbiAxMjM0NQA=");

    public static byte[] Png(int width = 8, int height = 4) => Make(MagickFormat.Png, width, height, tells: false);

    public static byte[] Jpeg(int width = 8, int height = 4, Orientation held = Orientation.TopLeft, bool tells = false)
        => Make(MagickFormat.Jpeg, width, height, tells, held);

    public static byte[] Webp(bool tells = false) => Make(MagickFormat.WebP, 8, 4, tells);

    public static byte[] PngThatTells => Make(MagickFormat.Png, 8, 4, tells: true);

    public static bool Contains(byte[] content, byte[] part) => content.AsSpan().IndexOf(part) >= 0;

    private static byte[] Make(MagickFormat format, int width, int height, bool tells, Orientation held = Orientation.TopLeft)
    {
        PhotoCoder.Prepare();
        var pixels = Enumerable.Repeat<byte[]>([255, 69, 0], width * height).SelectMany(pixel => pixel).ToArray();
        using var image = new MagickImage();
        image.ReadPixels(pixels, new PixelReadSettings((uint)width, (uint)height, StorageType.Char, PixelMapping.RGB));
        (image.Format, image.Orientation) = (format, held);
        if (tells || held != Orientation.TopLeft)
        {
            var exif = new ExifProfile();
            exif.SetValue(ExifTag.Make, System.Text.Encoding.ASCII.GetString(Secret));
            exif.SetValue(ExifTag.Orientation, (ushort)held);
            image.SetProfile(exif);
            image.Comment = System.Text.Encoding.ASCII.GetString(Secret);
        }

        return [.. image.ToByteArray(), .. tells && format == MagickFormat.Jpeg ? Secret : []];
    }
}
