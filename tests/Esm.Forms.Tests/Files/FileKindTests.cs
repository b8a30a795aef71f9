using System.Text;
using Esm.Forms.Files;

namespace Esm.Forms.Tests.Files;

public sealed class FileKindTests
{
    [Fact]
    public void Each_kind_is_known_by_its_first_bytes()
    {
        Assert.Equal(FileKind.Jpeg, FileKind.Recognise(Pictures.Jpeg()));
        Assert.Equal(FileKind.Png, FileKind.Recognise(Pictures.Png()));
        Assert.Equal(FileKind.Webp, FileKind.Recognise(Pictures.Webp()));
        Assert.Equal(FileKind.Pdf, FileKind.Recognise("%PDF-1.7"u8.ToArray()));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<!DOCTYPE html><html>")]
    [InlineData("GIF89a")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("MZ")]
    [InlineData("RIFF0000AVI ")]
    [InlineData(" %PDF-1.7")]
    [InlineData("")]
    public void Nothing_else_is_known(string content) => Assert.Null(FileKind.Recognise(Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData("photo.JPG", true)]
    [InlineData("photo.jpeg", true)]
    [InlineData("photo.png", false)]
    [InlineData("photo.jpg.exe", false)]
    [InlineData("photo", false)]
    public void The_name_must_agree(string name, bool agrees) => Assert.Equal(agrees, FileKind.Jpeg.HasExtension(name));
}
