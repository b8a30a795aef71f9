using System.Diagnostics;
using System.Globalization;

namespace Esm.Benchmarks;

// Visitors who come at their own pace, whether the earlier ones were served or not. In a process of its own; a latency counts from the moment
// the visitor came, so that a stall is suffered by all who came during it.
internal static class ConstantLoad
{
    public const string Verb = "load";

    private const int WarmUp = 100;

    public static Task<LoadResult> StartAsync(Uri address, int rate, double seconds)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [Verb, address.ToString(), rate.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        return ReadAsync(Process.Start(start)!);
    }

    public static async Task<int> GenerateAsync(string address, string rate, string seconds)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 200 }) { BaseAddress = new Uri(address) };
        for (var i = 0; i < WarmUp; i++)
        {
            await AskAsync(client, Stopwatch.GetTimestamp());
        }

        var gap = Stopwatch.Frequency / int.Parse(rate, CultureInfo.InvariantCulture);
        var visits = new Task<string>[(int)(double.Parse(seconds, CultureInfo.InvariantCulture) * Stopwatch.Frequency / gap)];
        var first = Stopwatch.GetTimestamp();
        for (var i = 0; i < visits.Length; i++)
        {
            var comes = first + (i * gap);
            while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), comes) is { Ticks: > 0 } left)
            {
                await Task.Delay(left);
            }

            visits[i] = AskAsync(client, comes);
        }

        foreach (var line in await Task.WhenAll(visits))
        {
            Console.WriteLine(line);
        }

        return 0;
    }

    private static async Task<string> AskAsync(HttpClient client, long came)
    {
        var status = "failed";
        try
        {
            using var response = await client.GetAsync(new Uri("", UriKind.Relative));
            await response.Content.ReadAsByteArrayAsync();
            status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{status} {Stopwatch.GetElapsedTime(came).TotalMilliseconds}");
    }

    private static async Task<LoadResult> ReadAsync(Process process)
    {
        using (process)
        {
            var latencies = new List<double>();
            var failures = 0;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                var parts = line.Split(' ');
                failures += parts[0] == "200" ? 0 : 1;
                latencies.Add(double.Parse(parts[1], CultureInfo.InvariantCulture));
            }

            await process.WaitForExitAsync();
            return new LoadResult(new Figures(latencies), failures);
        }
    }
}

internal sealed record LoadResult(Figures Latencies, int Failures);
