using System.Globalization;
using System.Security;
using System.Text;
using Esm.Departments.CivilStatus.Documents;

namespace Esm.Departments.CivilStatus.Receipts;

// A receipt as a tagged document: it has a title and a language, and is read aloud in order.
internal static class ReceiptPdf
{
    private const double CodeWidth = 110;

    public static byte[] Write(ReceiptContent content, DateTimeOffset at)
    {
        var file = new PdfFile();
        var structure = new PdfStructure(file);
        var paper = new PaperWriter(file, structure);
        WriteBody(paper, content);
        paper.WriteCode(QrMatrix.Of(content.Address), content.AddressLabel, CodeWidth);
        paper.WriteLink(content.AddressLabel, content.Address);
        var title = $"{content.Title} – {content.Subtitle}";
        var metadata = file.AddRaw(Encoding.UTF8.GetBytes(Metadata(title, content.Language)), "/Type /Metadata /Subtype /XML");
        var root = file.Add(
            $"<< /Type /Catalog /Pages {PdfFile.Ref(paper.Finish())} /Lang {PdfFile.Text(content.Language)} /MarkInfo << /Marked true >> /StructTreeRoot {PdfFile.Ref(structure.Write())} /ViewerPreferences << /DisplayDocTitle true >> /Metadata {PdfFile.Ref(metadata)} >>");
        var info = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Title {PdfFile.Text(title)} /Author {PdfFile.Text(content.Commune)} /CreationDate (D:{at.UtcDateTime:yyyyMMddHHmmss}Z) >>"));
        return file.Write(root, info);
    }

    private static void WriteBody(PaperWriter paper, ReceiptContent content)
    {
        paper.Write(content.Commune, PaperText.Strong);
        foreach (var line in content.Sender)
        {
            paper.Write(line, PaperText.Small);
        }

        paper.Space();
        paper.Write(content.Title, PaperText.Title);
        paper.Write(content.Subtitle, PaperText.Strong);
        paper.Space();
        foreach (var paragraph in content.Intro)
        {
            paper.Write(paragraph, PaperText.Body);
        }

        paper.Space();
        foreach (var line in content.Lines)
        {
            paper.WritePair(line.Label, line.Text);
        }

        paper.Write(content.AnswersTitle, PaperText.Subtitle);
        foreach (var line in content.Answers)
        {
            paper.WritePair(line.Label, line.Text);
        }

        paper.Write(content.FollowTitle, PaperText.Subtitle);
        paper.Write(content.FollowText, PaperText.Body);
        if (paper.LacksLetters)
        {
            paper.Write(content.LackingText, PaperText.Small);
        }
    }

    // Says that the document keeps the rules of PDF/UA, ISO 14289-1.
    private static string Metadata(string title, string language) =>
        $"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language><pdfuaid:part>1</pdfuaid:part>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;
}
