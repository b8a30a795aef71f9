using System.Globalization;

namespace Esm.Departments.CivilStatus.Documents;

// One element of what a screen reader walks through, and the marked pieces of pages it consists of.
internal sealed class PdfElement(int id, string tag, string entries)
{
    private readonly List<string> _kids = [];

    public int Id => id;

    public void AddPiece(int page, int mark) => _kids.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /MCR /Pg {PdfFile.Ref(page)} /MCID {mark} >>"));

    public void AddAnnotation(int page, int annotation) => _kids.Add($"<< /Type /OBJR /Pg {PdfFile.Ref(page)} /Obj {PdfFile.Ref(annotation)} >>");

    public string Write(int parent) => $"<< /Type /StructElem /S /{tag} /P {PdfFile.Ref(parent)} {entries} /K [{string.Join(' ', _kids)}] >>";
}

// The order in which a document is read, apart from where things stand on the sheet: ISO 32000-1, 14.7.
internal sealed class PdfStructure(PdfFile file)
{
    private readonly List<PdfElement> _elements = [];

    // By the key that a page or a link carries: the elements its marks belong to, or the one element of a link.
    private readonly List<(List<int> Marks, bool IsPage)> _owners = [];

    public PdfElement Begin(string tag, string entries = "")
    {
        var element = new PdfElement(file.Reserve(), tag, entries);
        _elements.Add(element);
        return element;
    }

    public int AddPage()
    {
        _owners.Add(([], true));
        return _owners.Count - 1;
    }

    // Gives the number of the mark on its page.
    public int Mark(int pageKey, PdfElement element)
    {
        _owners[pageKey].Marks.Add(element.Id);
        return _owners[pageKey].Marks.Count - 1;
    }

    public int AddLink(PdfElement element)
    {
        _owners.Add(([element.Id], false));
        return _owners.Count - 1;
    }

    public int Write()
    {
        var root = file.Reserve();
        var document = file.Reserve();
        foreach (var element in _elements)
        {
            file.Set(element.Id, element.Write(document));
        }

        file.Set(document, $"<< /Type /StructElem /S /Document /P {PdfFile.Ref(root)} /K [{string.Join(' ', _elements.Select(element => PdfFile.Ref(element.Id)))}] >>");
        var owners = _owners.Select((owner, key) => string.Create(CultureInfo.InvariantCulture, $"{key} {Owned(owner)}"));
        file.Set(root, string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /StructTreeRoot /K [{PdfFile.Ref(document)}] /ParentTree << /Nums [{string.Join(' ', owners)}] >> /ParentTreeNextKey {_owners.Count} >>"));
        return root;
    }

    private static string Owned((List<int> Marks, bool IsPage) owner)
        => owner.IsPage ? $"[{string.Join(' ', owner.Marks.Select(PdfFile.Ref))}]" : PdfFile.Ref(owner.Marks[0]);
}
