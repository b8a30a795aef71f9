using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Esm.Departments.CivilStatus.Receipts;

// Lays a receipt out on A4, tagged so that screen readers read it in order.
internal static class ReceiptPdf
{
    private const double CodeSize = 110;

    public static byte[] Write(ReceiptContent content, DateTimeOffset at)
    {
        DocumentFonts.Register();
        using var document = new PdfDocument();
        document.Info.Title = $"{content.Title} – {content.Subtitle}";
        document.Info.Author = content.Commune;
        document.Info.CreationDate = at.DateTime;
        document.PageLayout = PdfPageLayout.SinglePage;
        var structure = UAManager.ForDocument(document);
        structure.SetDocumentLanguage(content.Language);
        var sheet = new Sheet(document, structure.StructureBuilder);
        WriteBody(sheet, content);
        sheet.Code(QrMatrix.Of(content.Address), content.AddressLabel, CodeSize);
        sheet.Link(content.AddressLabel, content.Address);
        using var stream = new MemoryStream();
        document.Save(stream, closeStream: false);
        return stream.ToArray();
    }

    private static void WriteBody(Sheet sheet, ReceiptContent content)
    {
        sheet.Paragraph(content.Commune, sheet.Strong);
        foreach (var line in content.Sender)
        {
            sheet.Paragraph(line, sheet.Small);
        }

        sheet.Space();
        sheet.Heading(content.Title, level: 1);
        sheet.Paragraph(content.Subtitle, sheet.Strong);
        sheet.Space();
        foreach (var paragraph in content.Intro)
        {
            sheet.Paragraph(paragraph, sheet.Text);
        }

        sheet.Space();
        sheet.Lines(content.Lines);
        sheet.Heading(content.AnswersTitle, level: 2);
        sheet.Lines(content.Answers);
        sheet.Heading(content.FollowTitle, level: 2);
        sheet.Paragraph(content.FollowText, sheet.Text);
    }
}
