using Esm.Forms.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Esm.Forms.Tests.Files;

public sealed class MetadataTests
{
    public static TheoryData<string, byte[]> SegmentsThatTell => new()
    {
        { "Exif", Pictures.Exif(1, littleEndian: true) },
        { "XMP", Pictures.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Pictures.Secret]) },
        { "IPTC", Pictures.Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Pictures.Secret]) },
        { "maker", Pictures.Segment(0xE5, Pictures.Secret) },
        { "multi-picture", Pictures.Segment(0xE2, [.. "MPF\0"u8, .. Pictures.Secret]) },
        { "comment", Pictures.Segment(0xFE, Pictures.Secret) },
    };

    [Theory]
    [MemberData(nameof(SegmentsThatTell))]
    public void A_jpeg_loses_what_tells_about_its_owner_and_keeps_the_picture(string kind, byte[] segment)
    {
        var clean = JpegMetadata.Strip(Pictures.Jpeg(segment));

        Assert.True(clean!.SequenceEqual(Pictures.Jpeg()), $"{kind} was not taken out cleanly.");
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public void A_jpeg_keeps_the_way_it_was_held(byte orientation, bool littleEndian)
    {
        var clean = JpegMetadata.Strip(Pictures.Jpeg(Pictures.Exif(orientation, littleEndian)))!;

        Assert.False(Pictures.Contains(clean, Pictures.Secret));
        Assert.True(Pictures.Contains(clean, [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]));
        Assert.Equal(clean, JpegMetadata.Strip(clean));
    }

    [Fact]
    public void A_colour_profile_stays()
    {
        var picture = Pictures.Jpeg(Pictures.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7]), Pictures.Segment(0xEE, [.. "Adobe\0"u8, 0, 0]));

        Assert.Equal(picture, JpegMetadata.Strip(picture));
    }

    [Fact]
    public void What_hangs_behind_a_picture_is_cut_off()
        => Assert.Equal(Pictures.Jpeg(), JpegMetadata.Strip([.. Pictures.Jpeg(), .. Pictures.Jpeg(Pictures.Exif(1, littleEndian: true)), .. Pictures.Secret]));

    [Fact]
    public void A_file_that_only_starts_like_a_picture_is_refused()
    {
        Assert.Null(JpegMetadata.Strip([0xFF, 0xD8, 0xFF, .. "<html>"u8]));
        Assert.Null(JpegMetadata.Strip([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1]));
        Assert.Null(ChunkMetadata.StripPng(Pictures.Png().AsSpan(0, 20)));
        Assert.Null(ChunkMetadata.StripWebp([.. "RIFF"u8, 20, 0, 0, 0, .. "WEBPVP8 "u8, 0xFF, 0xFF, 0xFF, 0x7F]));
    }

    [Theory]
    [InlineData("eXIf")]
    [InlineData("tEXt")]
    [InlineData("iTXt")]
    [InlineData("zTXt")]
    [InlineData("tIME")]
    public void A_png_loses_its_texts(string chunk)
        => Assert.Equal(Pictures.Png(), ChunkMetadata.StripPng([.. Pictures.Png(Pictures.PngChunk(chunk, Pictures.Secret)), .. Pictures.Secret]));

    [Theory]
    [InlineData("EXIF")]
    [InlineData("XMP ")]
    public void A_webp_loses_its_metadata_and_no_longer_announces_them(string chunk)
    {
        var clean = ChunkMetadata.StripWebp(Pictures.Webp(Pictures.RiffChunk(chunk, Pictures.Secret)))!;

        Assert.False(Pictures.Contains(clean, Pictures.Secret));
        Assert.Equal(clean.Length - 8, BitConverter.ToInt32(clean, 4));
        Assert.Equal(0x10, clean[20]);
        Assert.Equal(clean, ChunkMetadata.StripWebp(clean));
    }

    [Fact]
    public void No_bytes_whatever_make_the_strippers_throw()
        => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            JpegMetadata.Strip([0xFF, 0xD8, .. bytes]);
            JpegMetadata.Strip(Pictures.Jpeg(bytes));
            JpegMetadata.Strip(Pictures.Jpeg(Pictures.Segment(0xE1, [.. "Exif\0\0"u8, .. bytes])));
            JpegMetadata.Strip(Pictures.Jpeg(Pictures.Segment(0xE1, [.. "Exif\0\0II"u8, .. bytes])));
            ChunkMetadata.StripPng([.. Pictures.Png()[..8], .. bytes]);
            ChunkMetadata.StripWebp([.. Pictures.Webp()[..12], .. bytes]);
        }));

    [Fact]
    public void Any_comment_is_taken_out_of_a_jpeg()
        => Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(), bytes => JpegMetadata.Strip(Pictures.Jpeg(Pictures.Segment(0xFE, bytes)))!.SequenceEqual(Pictures.Jpeg())));
}
