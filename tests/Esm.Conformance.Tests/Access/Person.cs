using System.Net;
using System.Text.RegularExpressions;
using Esm.Testing;

namespace Esm.Conformance.Tests.Access;

// Somebody at a browser.
internal sealed partial class Person(string name, EsmClient client, params string[] groups)
{
    private string _token = "";

    public string Name => name;

    public EsmClient Client => client;

    public string Token => _token;

    public bool Is(string group) => name == group || groups.Contains(group, StringComparer.Ordinal);

    // Forms are those of whoever asks for them.
    public async Task TakeFormAsync()
        => _token = TokenField().Match(await client.Http.GetStringAsync(new Uri(client.Home, "requests"))) is { Success: true } found
            ? found.Groups["token"].Value
            : throw new InvalidOperationException("The page that looks a request up has no form.");

    public async Task<Answer> AskAsync(string method, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(client.Home, path.TrimStart('/')));
        if (method == "POST")
        {
            request.Content = new FormUrlEncodedContent([.. fields, KeyValuePair.Create("__RequestVerificationToken", _token)]);
        }

        using var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var location = response.Headers.Location?.OriginalString ?? "";
        var isTurnedAway = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
            || (location.Contains("/account/sign-in", StringComparison.Ordinal) && !path.StartsWith("/account/sign-out", StringComparison.Ordinal))
            || location.Contains("/account/denied", StringComparison.Ordinal);
        return new Answer((int)response.StatusCode, isTurnedAway, location);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenField();
}

internal sealed record Answer(int Status, bool IsRefused, string Location)
{
    // What is neither says nothing: the test has to ask better.
    public bool IsUnclear => !IsRefused && (HttpStatusCode)Status is HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
