using Esm.Forms.Data;
using Esm.Forms.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Esm.Forms.Tests.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("mur.jpg", "mur.jpg")]
    [InlineData("C:\\Users\\marie\\Mur de l'école.JPG", "Mur de l'école.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a<b>\"c\".png", "abc.png")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("  .jpg", "document.jpg")]
    [InlineData("", "document")]
    [InlineData("..", "document")]
    [InlineData("e\u0301te\u0301.pdf", "été.pdf")]
    public void A_name_is_made_fit_to_show(string given, string expected) => Assert.Equal(expected, FileNames.Clean(given));

    [Fact]
    public void Any_name_fits_the_column_and_is_no_path()
        => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>(), name =>
        {
            var clean = FileNames.Clean((name ?? "") + new string('x', 200));
            return clean.Length is > 0 and <= StoredUpload.NameMaxLength && clean.IndexOfAny(['/', '\\', '\0', '\n']) < 0;
        }));
}
