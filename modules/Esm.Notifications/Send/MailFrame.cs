using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Esm.Notifications.Send;

internal sealed record MailFrameTexts
{
    public required string Language { get; init; }

    public required string SiteName { get; init; }

    public required string Subject { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init; }

    public required string ActionLabel { get; init; }

    public required string ActionAddress { get; init; }

    public required string CopyHint { get; init; }

    public required string Automatic { get; init; }

    public required string Reach { get; init; }
}

internal static class MailFrame
{
    // Letters stay letters; only what means something in HTML is encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(MailFrameTexts mail)
    {
        var text = new StringBuilder();
        foreach (var paragraph in mail.Paragraphs)
        {
            text.AppendLine(paragraph).AppendLine();
        }

        if (mail.ActionAddress.Length > 0)
        {
            text.Append(mail.ActionLabel).AppendLine(":").AppendLine(mail.ActionAddress).AppendLine();
        }

        return text.AppendLine("-- ").AppendLine(mail.Reach).AppendLine(mail.Automatic).ToString();
    }

    // Mail programs know neither style sheets nor scripts: the styles are on the elements, and the link stands in clear below its button.
    public static string Html(MailFrameTexts mail)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(mail.Language)
            .Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Encode(mail.Subject))
            .Append("</title></head>\n<body style=\"margin:0;padding:16px;background:#f4f5f7;color:#1b1b1b;font:16px/1.5 sans-serif\">\n")
            .Append("<div style=\"max-width:36em;margin:0 auto;padding:24px;background:#fff\">\n")
            .Append("<p style=\"margin:0 0 16px;font-weight:bold\">").Append(Encode(mail.SiteName)).Append("</p>\n");
        foreach (var paragraph in mail.Paragraphs)
        {
            html.Append("<p style=\"margin:0 0 16px\">").Append(EncodeLines(paragraph)).Append("</p>\n");
        }

        if (mail.ActionAddress.Length > 0)
        {
            AppendAction(html, mail);
        }

        return html.Append("<hr style=\"border:0;border-top:1px solid #c9ccd1;margin:24px 0 16px\">\n<p style=\"margin:0;font-size:14px\">")
            .Append(Encode(mail.Reach)).Append("<br>").Append(Encode(mail.Automatic))
            .Append("</p>\n</div>\n</body></html>\n").ToString();
    }

    private static void AppendAction(StringBuilder html, MailFrameTexts mail)
        => html.Append("<p style=\"margin:24px 0\"><a href=\"").Append(Encode(mail.ActionAddress))
            .Append("\" style=\"display:inline-block;padding:12px 20px;background:#0b4f8a;color:#fff;text-decoration:none\">")
            .Append(Encode(mail.ActionLabel)).Append("</a></p>\n<p style=\"margin:0 0 16px;font-size:14px\">")
            .Append(Encode(mail.CopyHint)).Append("<br>").Append(Encode(mail.ActionAddress)).Append("</p>\n");

    private static string Encode(string text) => Encoder.Encode(text);

    private static string EncodeLines(string text) => string.Join("<br>\n", text.ReplaceLineEndings("\n").Split('\n').Select(Encode));
}
