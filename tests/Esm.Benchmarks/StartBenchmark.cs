using System.Diagnostics;
using System.Globalization;
using Esm.Testing;

namespace Esm.Benchmarks;

// From the start of the host's process to its first page served. Bar: 2 s.
internal static class StartBenchmark
{
    private const int Starts = 5;

    public static async Task<int> RunAsync(string? binary)
    {
        using var installation = await Installation.SetUpAsync();
        var times = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var host = await EsmProcess.Start(installation.AppData, binary: binary).ReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Console.WriteLine($"start to first page: {string.Join(' ', times.Select(time => time.ToString("F0", CultureInfo.InvariantCulture)))}; median {new Figures(times).At(0.5):F0} ms");
        return 0;
    }
}
