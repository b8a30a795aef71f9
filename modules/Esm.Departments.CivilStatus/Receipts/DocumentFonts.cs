using PdfSharp.Fonts;

namespace Esm.Departments.CivilStatus.Receipts;

// The one typeface of documents, carried by this assembly: documents look the same on a server without any font.
internal sealed class DocumentFonts : IFontResolver
{
    public const string Family = "Atkinson Hyperlegible Next";

    private static readonly Lock Gate = new();

    // The library asks one resolver for the whole process, and takes none once it has made a font.
    public static void Register()
    {
        lock (Gate)
        {
            GlobalFontSettings.FontResolver ??= new DocumentFonts();
        }
    }

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "Bold" : "Regular");

    public byte[] GetFont(string faceName)
    {
        using var font = typeof(DocumentFonts).Assembly.GetManifestResourceStream($"Fonts/{faceName}.ttf")
            ?? throw new InvalidOperationException($"The typeface {faceName} is not in the assembly.");
        using var content = new MemoryStream();
        font.CopyTo(content);
        return content.ToArray();
    }
}
