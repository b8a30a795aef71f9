using System.Globalization;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// The sheets of a document on A4, and what is drawn on them, each piece marked as part of an element. Lengths are points, from the bottom left.
internal sealed class PdfSheets(PdfFile file, PdfStructure structure)
{
    public const double Width = 595;
    public const double Height = 842;

    private readonly List<Page> _pages = [];
    private readonly int _tree = file.Reserve();

    public bool IsEmpty => _pages.Count == 0;

    public int Count => _pages.Count;

    public void Turn() => _pages.Add(new Page(file.Reserve(), structure.AddPage()));

    public void Draw(PdfElement element, string tag, string commands)
    {
        var page = _pages[^1];
        var mark = structure.Mark(page.Key, element);
        element.AddPiece(page.Id, mark);
        page.Commands.Append(CultureInfo.InvariantCulture, $"/{tag} << /MCID {mark} >> BDC\n{commands}EMC\n");
    }

    // Belongs to the sheet and not to what the document says: ISO 32000-1, 14.8.2.2.
    public void DrawArtifact(int number, string commands)
        => _pages[number - 1].Commands.Append("/Artifact << /Type /Pagination >> BDC\n").Append(commands).Append("EMC\n");

    public void Link(PdfElement element, string description, string address, double left, double bottom, double right, double top)
    {
        var page = _pages[^1];
        var area = string.Join(' ', new[] { left, bottom, right, top }.Select(PdfFile.Number));
        var annotation = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Annot /Subtype /Link /F 4 /Rect [{area}] /Border [0 0 0] /Contents {PdfFile.Text(description)} /StructParent {structure.AddLink(element)} /A << /S /URI /URI ({Escape(address)}) >> >>"));
        page.Annotations.Add(annotation);
        element.AddAnnotation(page.Id, annotation);
    }

    public int Write(IEnumerable<PdfFont> fonts)
    {
        var resources = string.Join(' ', fonts.Select(font => $"/{font.Key} {PdfFile.Ref(font.AddTo(file))}"));
        foreach (var page in _pages)
        {
            var content = file.AddStream(Encoding.ASCII.GetBytes(page.Commands.ToString()));
            file.Set(page.Id, string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {PdfFile.Ref(_tree)} /MediaBox [0 0 {Width} {Height}] /Resources << /Font << {resources} >> >> /Contents {PdfFile.Ref(content)} /StructParents {page.Key} /Tabs /S /Annots [{string.Join(' ', page.Annotations.Select(PdfFile.Ref))}] >>"));
        }

        file.Set(_tree, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(page => PdfFile.Ref(page.Id)))}] >>"));
        return _tree;
    }

    private static string Escape(string address)
        => new Uri(address).AbsoluteUri.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    private sealed record Page(int Id, int Key)
    {
        public StringBuilder Commands { get; } = new();

        public List<int> Annotations { get; } = [];
    }
}
