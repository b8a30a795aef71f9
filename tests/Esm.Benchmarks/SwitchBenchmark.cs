using System.Diagnostics;
using System.Globalization;
using Esm.Testing;

namespace Esm.Benchmarks;

// A feature switched on and off in the administration of the real process, under load. Bars: a switch takes less than 100 ms, no visit fails,
// none waits over 250 ms more than usual. A switch is timed from sending the form to its answer: the work of the server and the way there and back.
internal static class SwitchBenchmark
{
    private const string Feature = "Esm.Departments.Environment";
    private const int Rate = 50;
    private const int Switches = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    // Nobody reaches the administration sooner after a start: the page, the sign-in and the page again.
    private static readonly TimeSpan SettleDown = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(string? binary)
    {
        using var installation = await Installation.SetUpAsync();
        await using var host = await EsmProcess.Start(installation.AppData, binary: binary).ReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        await Task.Delay(SettleDown);
        using var admin = host.NewClient();
        await Installation.SignInAsync(admin);
        Console.WriteLine($"machine: {Environment.ProcessorCount} cores; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        var first = await SwitchAsync(admin, on: false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first switch:       {first:F0} ms"));
        await SwitchAsync(admin, on: true);
        await ConstantLoad.StartAsync(host.Address, Rate, seconds: 3);
        var usual = await ConstantLoad.StartAsync(host.Address, Rate, seconds: 10);
        Console.WriteLine($"visits, usual:      {usual.Latencies}, {usual.Failures} failed");

        var load = ConstantLoad.StartAsync(host.Address, Rate, seconds: Switches * 0.55);
        await Task.Delay(2000);
        var times = new List<double>();
        for (var i = 0; i < Switches; i++)
        {
            times.Add(await SwitchAsync(admin, on: i % 2 == 1));
            await Task.Delay(Pause);
        }

        var switching = await load;
        Console.WriteLine($"visits, switching:  {switching.Latencies}, {switching.Failures} failed");
        Console.WriteLine($"switches of {Feature}: {new Figures(times)}; in order: {string.Join(' ', times.Select(time => (int)time))}");
        return 0;
    }

    private static async Task<double> SwitchAsync(EsmClient admin, bool on)
    {
        var page = await admin.VisitAsync("/admin/features");
        var started = Stopwatch.GetTimestamp();
        var answer = await page.SubmitAsync($"form[action*='handler={(on ? "Enable" : "Disable")}']:has([name=id][value='{Feature}'])");
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.Location is not null ? elapsed : throw new InvalidOperationException($"{Feature} was not switched: {(int)answer.Status}");
    }
}
