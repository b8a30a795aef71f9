using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Esm.Browser.Tests;

// Somebody at a browser, and what the browser complained about.
internal sealed class Visitor : IAsyncDisposable
{
    public const int DeskWidth = 1280;
    public const int PhoneWidth = 360;
    public const int Height = 900;

    private const string TooWide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 120)).slice(0, 8).join('\\n')";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public IPage Page { get; }

    // Errors of scripts, refused by the content security policy, not found: none is expected. That the page itself says 404 or 422 is no complaint.
    public IReadOnlyList<string> Complaints => [.. _complaints];

    public static async Task<Visitor> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(6_000);
        return new Visitor(context, await context.NewPageAsync());
    }

    public void ForgetComplaints() => _complaints.Clear();

    // Nothing has to be moved sideways to be read.
    public async Task FitsAsync(string where)
    {
        var (width, content) = (await Page.EvaluateAsync<int>("innerWidth"), await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(content <= width, $"{where} is {content} pixels wide in a window of {width}: {await Page.EvaluateAsync<string>(TooWide)}");
    }

    public Task<string> StateAsync() => _context.StorageStateAsync();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(IConsoleMessage message)
    {
        var isAboutThePageItself = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(Page.Url + ":", StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !isAboutThePageItself)
        {
            _complaints.Enqueue($"{message.Text} ({message.Location})");
        }
    }
}
