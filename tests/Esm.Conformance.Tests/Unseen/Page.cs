using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Esm.Testing;

namespace Esm.Conformance.Tests.Unseen;

// What somebody asks for: an address, or a form that only asks. The route says which disclosures may count.
internal sealed record Question(string Route, string Path)
{
    public IReadOnlyList<KeyValuePair<string, string>>? Fields { get; init; }

    public override string ToString() => Fields is null ? Path : $"POST {Path} {string.Join('&', Fields.Select(field => $"{field.Key}={field.Value}"))}";
}

// What came back, but for what is new each time: the antiforgery token, the ids that a form brings so that sent twice it counts once, and the number that an
// error has in the log.
internal sealed partial record Page(string Head, string Body)
{
    public static async Task<Page> AskAsync(EsmClient client, Question question, string token)
    {
        using var request = new HttpRequestMessage(question.Fields is null ? HttpMethod.Get : HttpMethod.Post, new Uri(client.Home, question.Path.TrimStart('/')));
        if (question.Fields is { } fields)
        {
            request.Content = new FormUrlEncodedContent([.. fields, KeyValuePair.Create("__RequestVerificationToken", token)]);
        }

        using var response = await client.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.False((int)response.StatusCode is 400 or 405 or 429 or >= 500, $"{question}: {(int)response.StatusCode}, which says nothing.");
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Set-Cookie").OrderBy(header => header.Key, StringComparer.Ordinal);
        return new Page($"{(int)response.StatusCode}\n{string.Join('\n', headers.Select(header => $"{header.Key}: {string.Join(' ', header.Value)}"))}", New().Replace(body, ""));
    }

    public bool IsRefusal => Head.StartsWith("403", StringComparison.Ordinal) || Head.StartsWith("404", StringComparison.Ordinal) || Head.Contains("/account/sign-in", StringComparison.Ordinal) || Head.Contains("/account/denied", StringComparison.Ordinal);

    // Without what is told on purpose.
    public Page Without(IReadOnlyList<string> selectors)
    {
        if (selectors.Contains(Disclosure.Whole))
        {
            return new Page("", "");
        }

        var document = new HtmlParser().ParseDocument(Body);
        foreach (var told in selectors.SelectMany(selector => document.QuerySelectorAll(selector)).ToArray())
        {
            told.Remove();
        }

        return this with { Head = Length().Replace(Head, ""), Body = White().Replace(document.DocumentElement.OuterHtml, " ") };
    }

    // Without what was asked, also where only its beginning was.
    public Page Replace(string asked)
        => new(Replace(Head, asked), Replace(Body, asked));

    // Where two pages part.
    public string Difference(Page other)
    {
        var (one, two) = (Head + "\n\n" + Body, other.Head + "\n\n" + other.Body);
        var at = Enumerable.Range(0, Math.Min(one.Length, two.Length)).FirstOrDefault(i => one[i] != two[i], Math.Min(one.Length, two.Length));
        return $"«{Around(one, at)}» became «{Around(two, at)}»";
    }

    private static string Replace(string text, string asked)
        => text.Replace(asked, "asked", StringComparison.OrdinalIgnoreCase).Replace(asked[..Questions.Beginning], "asked", StringComparison.OrdinalIgnoreCase);

    private static string Around(string text, int at) => White().Replace(text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 240)], " ");

    [GeneratedRegex("""(?<=name="(__RequestVerificationToken|PostId|ReplyId|(Input\.)?SubmissionId)"[^>]*value=")[^"]+|(?<=<p class="error-code">[^/]*<code>)\w+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex New();

    [GeneratedRegex("^Content-Length: .*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Length();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex White();
}
