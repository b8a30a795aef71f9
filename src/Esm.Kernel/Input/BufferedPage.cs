using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Esm.Input;

// The answer, held back until it is known what becomes of it.
internal sealed class BufferedPage : IAsyncDisposable
{
    private readonly HttpContext _context;
    private readonly IHttpResponseBodyFeature _real;
    private readonly MemoryStream _content = new();
    private readonly StreamResponseBodyFeature _held;

    public BufferedPage(HttpContext context)
    {
        (_context, _real) = (context, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        _held = new StreamResponseBodyFeature(_content);
        context.Features.Set<IHttpResponseBodyFeature>(_held);
    }

    public bool IsHtml => _content.Length > 0 && _context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    public string Html => Encoding.UTF8.GetString(_content.GetBuffer(), 0, (int)_content.Length);

    public void Replace(string html)
    {
        _content.SetLength(0);
        _content.Write(Encoding.UTF8.GetBytes(html));
        _context.Response.ContentLength = null;
    }

    public async Task SendAsync()
    {
        _context.Features.Set(_real);
        await _held.Writer.FlushAsync(_context.RequestAborted);
        if (_content.Length > 0)
        {
            _content.Position = 0;
            await _content.CopyToAsync(_real.Stream, _context.RequestAborted);
        }
    }

    public ValueTask DisposeAsync()
    {
        _context.Features.Set(_real);
        return _content.DisposeAsync();
    }
}
