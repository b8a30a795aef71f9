using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Esm.Testing;

/// <summary>A mail that a tenant sent into its drop folder.</summary>
public sealed partial class CapturedMail
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

    /// <summary>Reads a mail as <see cref="System.Net.Mail.SmtpClient"/> writes it into a folder.</summary>
    /// <param name="content">The file's content.</param>
    public static CapturedMail Parse(string content)
    {
        var (headers, body) = Split(content.ReplaceLineEndings("\n"));
        var boundary = BoundaryPattern().Match(headers.GetValueOrDefault("Content-Type", "")).Groups["boundary"].Value;
        var parts = boundary.Length == 0
            ? [(headers, body)]
            : body.Split("--" + boundary).Skip(1).Where(part => !part.StartsWith("--", StringComparison.Ordinal)).Select(part => Split(part.TrimStart('\n'))).ToArray();
        return new CapturedMail(headers, BodyOf(parts, "text/plain"), BodyOf(parts, "text/html"));
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = FoldPattern().Replace(text[..end], " ");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = DecodeWords(line[(colon + 1)..].Trim());
        }

        return (headers, text[(end + 2)..]);
    }

    private static string BodyOf(IEnumerable<(Dictionary<string, string> Headers, string Body)> parts, string mediaType)
    {
        var (headers, body) = parts.FirstOrDefault(part => part.Headers.GetValueOrDefault("Content-Type", "text/plain").StartsWith(mediaType, StringComparison.OrdinalIgnoreCase));
        return headers?.GetValueOrDefault("Content-Transfer-Encoding", "").ToUpperInvariant() switch
        {
            null => "",
            "QUOTED-PRINTABLE" => DecodeQuotedPrintable(body.Replace("=\n", "", StringComparison.Ordinal)),
            "BASE64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
            _ => body,
        };
    }

    // RFC 2047: white space between two encoded words is none.
    private static string DecodeWords(string text)
        => WordPattern().Replace(BetweenWordsPattern().Replace(text, "?==?"), match => match.Groups["kind"].Value is "B" or "b"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups["text"].Value))
            : DecodeQuotedPrintable(match.Groups["text"].Value.Replace('_', ' ')));

    private static string DecodeQuotedPrintable(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && byte.TryParse(text.AsSpan(i + 1, Math.Min(2, text.Length - i - 1)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
                continue;
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("boundary=\"?(?<boundary>[^\";]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoundaryPattern();

    [GeneratedRegex("\\n[ \\t]+", RegexOptions.None, 1000)]
    private static partial Regex FoldPattern();

    [GeneratedRegex("=\\?utf-8\\?(?<kind>[BbQq])\\?(?<text>[^?]*)\\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordPattern();

    [GeneratedRegex("\\?=\\s+=\\?", RegexOptions.None, 1000)]
    private static partial Regex BetweenWordsPattern();
}
