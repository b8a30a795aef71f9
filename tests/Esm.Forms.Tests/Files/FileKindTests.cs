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
        Assert.Equal(FileKind.Heic, FileKind.Recognise(Pictures.Heic));
        Assert.Equal(FileKind.Pdf, FileKind.Recognise("%PDF-1.7"u8.ToArray()));
        Assert.Equal(FileKind.Pdf, FileKind.Recognise((byte[])[0xEF, 0xBB, 0xBF, .. "%PDF-1.7"u8]));
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
    [InlineData("photo.JPG", "photo.JPG")]
    [InlineData("photo.jpeg", "photo.jpeg")]
    [InlineData("photo.jfif", "photo.jpg")]
    [InlineData("IMG_0001.HEIC", "IMG_0001.jpg")]
    [InlineData("photo.png", "photo.jpg")]
    [InlineData("photo.jpg.exe", "photo.jpg.exe.jpg")]
    [InlineData("photo", "photo.jpg")]
    [InlineData("Rue de l'Eglise 3. mur", "Rue de l'Eglise 3. mur.jpg")]
    public void The_name_is_made_to_agree(string name, string expected) => Assert.Equal(expected, FileNames.WithExtension(name, FileKind.Jpeg), ignoreCase: false);
}
