using Esm.Forms.Files;
using ImageMagick;

namespace Esm.Forms.Tests.Files;

public sealed class PhotoCoderTests
{
    public static TheoryData<string, byte[]> PhotosThatTell => new()
    {
        { "JPEG", Pictures.Jpeg(tells: true) },
        { "PNG", Pictures.PngThatTells },
        { "WebP", Pictures.Webp(tells: true) },
        { "HEIC", Pictures.Heic },
    };

    [Theory]
    [MemberData(nameof(PhotosThatTell))]
    public async Task Any_photo_becomes_a_jpeg_without_what_it_told(string kind, byte[] photo)
    {
        Assert.True(Pictures.Contains(photo, Pictures.Secret), kind);

        var jpeg = await ConvertAsync(photo);

        Assert.Equal(FileKind.Jpeg, FileKind.Recognise(jpeg));
        Assert.False(Pictures.Contains(jpeg!, Pictures.Secret));
        using var image = new MagickImage(jpeg!);
        Assert.Empty(image.ProfileNames);
    }

    [Fact]
    public async Task A_photo_that_was_held_sideways_stands_upright()
    {
        using var image = new MagickImage((await ConvertAsync(Pictures.Jpeg(60, 30, Orientation.RightTop)))!);

        Assert.Equal((30U, 60U), (image.Width, image.Height));
        Assert.True(image.Orientation is Orientation.Undefined or Orientation.TopLeft);
    }

    [Theory]
    [InlineData(9000, 300, 4000, 133)]
    [InlineData(200, 8400, 95, 4000)]
    [InlineData(640, 480, 640, 480)]
    public async Task No_side_is_longer_than_four_thousand_pixels(int width, int height, uint expectedWidth, uint expectedHeight)
    {
        using var image = new MagickImage((await ConvertAsync(Pictures.Jpeg(width, height)))!);

        Assert.Equal((expectedWidth, expectedHeight), (image.Width, image.Height));
    }

    [Fact]
    public async Task What_only_starts_like_a_picture_is_refused()
    {
        Assert.Null(await ConvertAsync([0xFF, 0xD8, 0xFF, .. "<html>"u8]));
        Assert.Null(await ConvertAsync(Pictures.Png()[..40]));
        Assert.Null(await ConvertAsync(Pictures.Heic[..300]));
    }

    // 50,000 × 50,000 pixels in 67 bytes: decoded, they would take ten gigabytes.
    [Fact]
    public async Task A_picture_that_swells_is_refused_before_it_is_decoded()
    {
        var bomb = Pictures.Png();
        foreach (var at in new[] { 16, 20 })
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(at), 50_000);
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc(bomb.AsSpan(12, 17)));

        Assert.Null(await ConvertAsync(bomb));
    }

    [Theory]
    [InlineData("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")]
    [InlineData("MSL", "<image><read filename=\"/etc/passwd\"/></image>")]
    [InlineData("MVG", "push graphic-context\npop graphic-context")]
    [InlineData("PS", "%!PS\nshowpage")]
    public async Task No_other_coder_of_the_library_is_open(string format, string content)
    {
        await ConvertAsync(Pictures.Png());
        var settings = new MagickReadSettings { Format = Enum.Parse<MagickFormat>(format, ignoreCase: true) };

        Assert.ThrowsAny<MagickException>(() => new MagickImage(System.Text.Encoding.UTF8.GetBytes(content), settings));
    }

    // Of PNG chunks: ISO/IEC 15948, annex D.
    private static uint Crc(ReadOnlySpan<byte> chunk)
    {
        var crc = uint.MaxValue;
        foreach (var value in chunk)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private static async Task<byte[]?> ConvertAsync(byte[] photo)
    {
        using var source = new MemoryStream(photo);
        using var target = new MemoryStream();
        var kind = FileKind.Recognise(photo)!;
        return await PhotoCoder.TryConvertAsync(kind, source, target, TestContext.Current.CancellationToken) ? target.ToArray() : null;
    }
}
