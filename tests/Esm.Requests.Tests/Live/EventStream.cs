using System.Net;
using Esm.Testing;

namespace Esm.Requests.Tests.Live;

internal sealed record StreamEvent(string Name, string Data);

// Reads a stream of server-sent events as a browser does.
internal sealed class EventStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventStream(HttpResponseMessage response, Stream content)
    {
        _response = response;
        _reader = new StreamReader(content);
    }

    // Listens once the server does.
    public static async Task<EventStream> OpenAsync(EsmClient client, string address = "desk/live")
    {
        var response = await client.Http.GetAsync(new Uri(client.Home, address), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var stream = new EventStream(response, await response.Content.ReadAsStreamAsync());
        Assert.NotNull(await stream.NextAsync("ready"));
        return stream;
    }

    // The next event of that name; null where the stream ended.
    public async Task<StreamEvent?> NextAsync(string name)
    {
        while (await NextAsync() is { } next)
        {
            if (next.Name == name)
            {
                return next;
            }
        }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }

    private async Task<StreamEvent?> NextAsync()
    {
        var (name, data) = ("", "");
        while (await _reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.Length == 0 && name.Length > 0)
            {
                return new StreamEvent(name, data);
            }
        }

        return null;
    }
}
