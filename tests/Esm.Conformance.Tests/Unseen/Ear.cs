using Esm.Testing;

namespace Esm.Conformance.Tests.Unseen;

// Listens to what the desk tells live.
internal sealed class Ear : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private Ear(HttpResponseMessage response, Stream content) => (_response, _reader) = (response, new StreamReader(content));

    public static async Task<Ear> ListenAsync(EsmClient client)
    {
        var response = await client.Http.GetAsync(new Uri(client.Home, "desk/live"), HttpCompletionOption.ResponseHeadersRead);
        var ear = new Ear(response, await response.Content.ReadAsStreamAsync());
        await ear.HearUntilAsync("ready");
        return ear;
    }

    public async Task<IReadOnlyList<string>> HearUntilAsync(string last)
    {
        var heard = new List<string>();
        do
        {
            heard.Add(await _reader.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"The stream ended before {last}."));
        }
        while (!heard[^1].Contains(last, StringComparison.Ordinal));
        return heard;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
