using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Esm.Browser.Tests;

// Somebody at a browser, and what the browser complained about.
internal sealed class Visitor : IAsyncDisposable
{
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
