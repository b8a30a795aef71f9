using System.Text;
using AngleSharp.Html.Parser;
using MimeKit;

namespace Esm.Testing;

/// <summary>A mail that a tenant sent into its drop folder.</summary>
public sealed class CapturedMail
{
    private CapturedMail(IReadOnlyDictionary<string, string> headers, string text, string html)
    {
        Headers = headers;
        Text = text;
        Html = html;
        Links = [.. new HtmlParser().ParseDocument(html).QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)];
    }

    /// <summary>The headers, decoded, by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Who gets it.</summary>
    public string To => Headers.GetValueOrDefault("To", "");

    /// <summary>What it is about.</summary>
    public string Subject => Headers.GetValueOrDefault("Subject", "");

    /// <summary>The plain text.</summary>
    public string Text { get; }

    /// <summary>The HTML.</summary>
    public string Html { get; }

    /// <summary>Where its links lead, in order.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>Reads a mail as it lies in the folder.</summary>
    /// <param name="content">The file's content.</param>
    public static CapturedMail Parse(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        using var mail = MimeMessage.Load(stream);
        var headers = mail.Headers.Concat(mail.Body?.Headers ?? []).GroupBy(header => header.Field, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last().Value.Replace('\t', ' '), StringComparer.OrdinalIgnoreCase);
        return new CapturedMail(headers, (mail.TextBody ?? "").ReplaceLineEndings("\n"), (mail.HtmlBody ?? "").ReplaceLineEndings("\n"));
    }
}
