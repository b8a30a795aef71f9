using System.Diagnostics;
using System.Globalization;
using Esm.Testing;

namespace Esm.Benchmarks.Load;

// Users who ask for the next page as soon as they have the last one: more than people do, so that the answer is the machine's.
internal static class ClosedLoad
{
    public static async Task<Answered> RunAsync(IReadOnlyList<User> users, TimeSpan duration, int processId)
    {
        var cpu = ProcessorTime(processId);
        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(users.Select(user => Task.Run(() => AskAsync(user, started, duration))));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new Answered([.. answers.SelectMany(list => list)], seconds, (ProcessorTime(processId) - cpu).TotalMilliseconds);
    }

    private static async Task<List<Answer>> AskAsync(User user, long started, TimeSpan duration)
    {
        var answers = new List<Answer>();
        for (var i = user.First; Stopwatch.GetElapsedTime(started) < duration; i++)
        {
            var address = user.Addresses[i % user.Addresses.Count];
            var asked = Stopwatch.GetTimestamp();
            using var response = await user.Client.Http.GetAsync(new Uri(address, UriKind.Relative));
            await response.Content.ReadAsByteArrayAsync();
            answers.Add(new Answer(address, Stopwatch.GetElapsedTime(asked).TotalMilliseconds, (int)response.StatusCode));
        }

        return answers;
    }

    public static TimeSpan ProcessorTime(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }
}

// First: where among the addresses they begin.
internal sealed record User(EsmClient Client, IReadOnlyList<string> Addresses, int First);

internal readonly record struct Answer(string Address, double Milliseconds, int Status);

// HostMilliseconds: processor time of the host's process for all of them.
internal sealed record Answered(IReadOnlyList<Answer> Answers, double Seconds, double HostMilliseconds)
{
    public string Describe()
    {
        var figures = new Figures(Answers.Select(answer => answer.Milliseconds));
        var refused = Answers.Count(answer => answer.Status != 200);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {figures.At(0.5),6:F1}  p95 {figures.At(0.95),6:F1}  p99 {figures.At(0.99),6:F1} ms  {Answers.Count / Seconds,7:F1}/s  host {HostMilliseconds / Answers.Count,5:F2} ms of processor time each{(refused > 0 ? $"  {refused} NOT 200" : "")}");
    }
}
