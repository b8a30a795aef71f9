using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Esm.Testing;

// The host as an administration runs it: a process of its own, built beside the caller, that can be killed.
internal sealed class EsmProcess : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 };

    private EsmProcess(ProcessStartInfo start, Uri address)
    {
        Address = address;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    // Where the host's binary lies: in the configuration that the caller was built in.
    public static string Binary { get; } = Repository.PathOf("artifacts", "bin", "Esm.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "Esm.Web");

    public Uri Address { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Log => string.Join('\n', _lines);

    public static EsmProcess Start(string appData, IReadOnlyDictionary<string, string>? environment = null, string? binary = null)
    {
        var address = new Uri($"http://127.0.0.1:{PostgresCluster.FindFreePort().ToString(CultureInfo.InvariantCulture)}/");
        var start = Describe(appData, environment ?? new Dictionary<string, string>(), ["--urls", address.ToString().TrimEnd('/')]);
        start.FileName = binary ?? start.FileName;
        return new EsmProcess(start, address);
    }

    // A command of the same binary, with its exit code and all it wrote.
    public static async Task<(int ExitCode, string Output)> RunAsync(string appData, string[] arguments, CancellationToken cancellationToken, string? binary = null)
    {
        var start = Describe(appData, new Dictionary<string, string>(), arguments);
        start.FileName = binary ?? start.FileName;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    // A command that is killed after a while, unless it ended before.
    public static async Task<bool> RunAndKillAsync(string appData, string[] arguments, TimeSpan after, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Describe(appData, new Dictionary<string, string>(), arguments))!;
        _ = process.StandardOutput.ReadToEndAsync(cancellationToken);
        _ = process.StandardError.ReadToEndAsync(cancellationToken);
        await Task.Delay(after, cancellationToken);
        var wasRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
        return wasRunning;
    }

    // A visitor for whom the host stands behind https, as in production: the cookies are marked secure.
    public EsmClient NewClient() => new(new AsBehindTls(_connections, Address), new Uri("https://localhost/"));

    // Waits until the first page is served.
    public async Task<EsmProcess> ReadyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (await TryStatusAsync("/", cancellationToken) != HttpStatusCode.OK)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new InvalidOperationException($"The host does not serve. It wrote:\n{Log}");
            }

            await Task.Delay(Step, cancellationToken);
        }

        return this;
    }

    // Null while nobody listens.
    public async Task<HttpStatusCode?> TryStatusAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = Address };
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // SIGKILL: the process gets no chance to put anything in order.
    public void Kill() => _process.Kill();

    public async Task ExitAsync(CancellationToken cancellationToken) => await _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _connections.Dispose();
    }

    private static ProcessStartInfo Describe(string appData, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Binary, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Esm__AppData"] = appData;
        start.Environment["Esm__RateLimits__AnonymousPostsPerMinute"] = "1000000";
        start.Environment["Esm__RateLimits__SignedInPostsPerMinute"] = "1000000";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // The connections are the process's, not the visitor's: disposing this leaves them.
    private sealed class AsBehindTls(HttpMessageHandler connections, Uri address) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _invoker = new(connections, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            request.RequestUri = new Uri(address, asked.PathAndQuery);
            try
            {
                return await _invoker.SendAsync(request, cancellationToken);
            }
            finally
            {
                request.RequestUri = asked;
            }
        }

        protected override void Dispose(bool disposing)
        {
            _invoker.Dispose();
            base.Dispose(disposing);
        }
    }
}
