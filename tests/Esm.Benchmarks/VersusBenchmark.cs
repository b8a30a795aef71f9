using System.Globalization;
using Esm.Testing;

namespace Esm.Benchmarks;

// This release against another, by the submissions of eight people who never stop: the hosts take turns, since the machine is not as fast at all times, each on a commune of its own
// that it set up itself, without the rows of years.
internal static class VersusBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string database, string other, int seconds)
    {
        await using var before = await Contender.StartAsync(database, other);
        await using var now = await Contender.StartAsync(database, binary: null);
        await before.TakeTurnAsync(WarmUp);
        await now.TakeTurnAsync(WarmUp);
        var (ratios, withMails, processor) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < SubmitBenchmark.Rounds; round++)
        {
            // Each begins as often as the other.
            var isFirst = round % 2 == 0;
            var first = await (isFirst ? before : now).TakeTurnAsync(TimeSpan.FromSeconds(seconds));
            var second = await (isFirst ? now : before).TakeTurnAsync(TimeSpan.FromSeconds(seconds));
            var (theirs, ours) = isFirst ? (first, second) : (second, first);
            ratios.Add(ours.PerSecond / theirs.PerSecond);
            withMails.Add(ours.WithMails / theirs.WithMails);
            processor.Add(ours.Cpu / theirs.Cpu);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{database}: {theirs.PerSecond:F0} and {ours.PerSecond:F0} submissions/s, {theirs.WithMails:F0} and {ours.WithMails:F0}/s until the last mail is out, {theirs.Cpu:F2} and {ours.Cpu:F2} ms of processor time each; {ratios[^1]:P0}"));
        }

        Write("submissions, of the other's", ratios);
        Write("until the last mail is out, of the other's", withMails);
        Write("processor time, of the other's", processor);
        Console.WriteLine($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        return 0;
    }

    private static void Write(string what, List<double> ratios)
    {
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {ratios[ratios.Count / 2]:P1}, from {ratios[0]:P1} to {ratios[^1]:P1}"));
    }

    private sealed class Contender(SeededCommune commune, EsmProcess host, SubmitBenchmark.Visitor[] visitors) : IAsyncDisposable
    {
        public static async Task<Contender> StartAsync(string database, string? binary)
        {
            var commune = await SeededCommune.SetUpAsync(database, binary);
            var host = await SubmitBenchmark.StartAsync(commune, binary);
            return new Contender(commune, host, await SubmitBenchmark.EnterAsync(host));
        }

        public async Task<(double PerSecond, double WithMails, double Cpu)> TakeTurnAsync(TimeSpan duration)
        {
            var (perSecond, withMails, _, processor) = await SubmitBenchmark.SubmitAsync(visitors, host, commune.Connection, duration);
            return (perSecond, withMails, processor);
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            await commune.DisposeAsync();
        }
    }
}
