using System.Net;

namespace Esm.Testing;

/// <summary>A visitor of a tenant: keeps cookies, follows no redirect by itself, sees pages as documents.</summary>
public sealed class EsmClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies;

    internal EsmClient(HttpMessageHandler host, Uri home)
    {
        _cookies = new CookieContainer();
        _http = new HttpClient(new CookieHandler(_cookies, host)) { BaseAddress = home };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>The plain client, for what is no page.</summary>
    public HttpClient Http => _http;

    /// <summary>The tenant's first page.</summary>
    public Uri Home => _http.BaseAddress!;

    /// <summary>The cookies the visitor holds.</summary>
    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetAllCookies().Cast<Cookie>()];

    /// <summary>Adds a cookie, as one taken from elsewhere.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void AddCookie(string name, string value) => _cookies.Add(new Cookie(name, value, "/", Home.Host) { Secure = true });

    /// <summary>Speaks another language from here on.</summary>
    /// <param name="language">A language code.</param>
    public EsmClient Speaking(string language)
    {
        _http.DefaultRequestHeaders.AcceptLanguage.Clear();
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return this;
    }

    /// <summary>Asks for an address of the tenant.</summary>
    /// <param name="address">Relative to the tenant's first page, with or without a slash before it, or absolute.</param>
    public Task<HtmlPage> GetAsync(string address = "") => SendAsync(new HttpRequestMessage(HttpMethod.Get, Resolve(address)));

    /// <summary>Asks for an address and expects a page, following redirects up to five times.</summary>
    /// <param name="address">As for <see cref="GetAsync"/>.</param>
    public async Task<HtmlPage> VisitAsync(string address = "")
    {
        var page = await GetAsync(address);
        for (var hops = 0; page.Location is not null && hops < 5; hops++)
        {
            page = await page.FollowAsync();
        }

        return page.ShouldBeOk();
    }

    /// <summary>Sends any request.</summary>
    /// <param name="request">The request; its address relative to the tenant's first page or absolute.</param>
    public async Task<HtmlPage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.RequestUri = Resolve(request.RequestUri?.OriginalString ?? "");
            using var counter = QueryCounter.Start();
            request.Headers.Add(QueryCounter.HeaderName, counter.Id);
            using var response = await _http.SendAsync(request);
            var content = await response.Content.ReadAsByteArrayAsync();
            return new HtmlPage(this, request.RequestUri, response, content, counter.Commands);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    internal Task<HtmlPage> SubmitAsync(FormPost post) => SendAsync(post.ToRequest());

    private Uri Resolve(string address)
        => Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? absolute
            : new Uri(Home, address.TrimStart('/'));

    // The test server's handler keeps no cookies itself.
    private sealed class CookieHandler(CookieContainer cookies, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // As browsers do: what listens on this very machine counts as secure without a certificate.
            var secure = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttps }.Uri;
            var header = cookies.GetCookieHeader(secure);
            if (header.Length > 0)
            {
                request.Headers.Add("Cookie", header);
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    cookies.SetCookies(secure, cookie);
                }
            }

            return response;
        }
    }
}
