using System.Diagnostics;

namespace Esm.Benchmarks;

// A feature switched on and off under load. Bars: a switch takes less than 100 ms, no visit fails, none waits over 250 ms more than usual.
internal static class SwitchBenchmark
{
    private const int Rate = 50;
    private const int Switches = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    public static async Task<int> RunAsync(string feature)
    {
        using var installation = await Installation.SetUpAsync();
        await using var app = await installation.ServeAsync();
        var address = new Uri(app.Urls.First());
        Console.WriteLine($"machine: {Environment.ProcessorCount} cores; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        await ConstantLoad.StartAsync(address, Rate, seconds: 3);
        var usual = await ConstantLoad.StartAsync(address, Rate, seconds: 10);
        Console.WriteLine($"visits, usual:      {usual.Latencies}, {usual.Failures} failed");

        var load = ConstantLoad.StartAsync(address, Rate, seconds: Switches * 0.5);
        await Task.Delay(2000);
        var times = new List<double>();
        for (var i = 0; i < Switches; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await Installation.SwitchAsync(app, feature, on: i % 2 == 1);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(Pause);
        }

        var switching = await load;
        Console.WriteLine($"visits, switching:  {switching.Latencies}, {switching.Failures} failed");
        Console.WriteLine($"switches of {feature}: {new Figures(times)}; in order: {string.Join(' ', times.Select(time => (int)time))}");
        await app.StopAsync();
        return 0;
    }
}
