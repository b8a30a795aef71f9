using System.Diagnostics;
using System.Globalization;
using Esm.Data;
using Esm.Outbox;
using Esm.Samples.Partners;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Benchmarks;

// How long parcels to three partners wait, while fifty others take theirs and never answer, and while none does. Bar: 95th percentile at most 1.2 times as long.
internal static class LanesBenchmark
{
    private const int Silent = 50;
    private const int Rounds = 3;
    private const int ParcelsEachRound = 400;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan UntilTimedOut = TimeSpan.FromSeconds(50);

    public static async Task<int> RunAsync(TestDatabase database)
    {
        Console.WriteLine($"machine: {Environment.ProcessorCount} cores; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        await using var tenant = await EsmTenant.StartAloneAsync(
            new EsmHostOptions { RunsInBackground = true, ExtraModules = [typeof(Parcel).Assembly] }, new EsmTenantOptions { Database = database, Features = ["Esm.Samples.Partners"] });
        await SendAsync(tenant);
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var quiet = await SendAsync(tenant);
            for (var partner = 0; partner < Silent; partner++)
            {
                await EnqueueAsync(tenant, $"{PartnerCalls.Silent}{round}-{partner}.example");
            }

            var silent = await SendAsync(tenant);
            ratios.Add(silent.At(0.95) / quiet.At(0.95));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: none silent {quiet} p95={quiet.At(0.95):F1}; {Silent} silent {silent} p95={silent.At(0.95):F1}; {ratios[^1]:F2} times"));
            await Task.Delay(UntilTimedOut);
        }

        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: 95th percentile, median {ratios[Rounds / 2]:F2} times, from {ratios[0]:F2} to {ratios[^1]:F2}"));
        return 0;
    }

    private static async Task<Figures> SendAsync(EsmTenant tenant)
    {
        var times = new List<double>();
        for (var parcel = 0; parcel < ParcelsEachRound; parcel++)
        {
            await EnqueueAsync(tenant, $"partner{parcel % 3}.example");
            await Task.Delay(Pause);
        }

        var started = Stopwatch.GetTimestamp();
        while (times.Count < ParcelsEachRound && Stopwatch.GetElapsedTime(started) < UntilTimedOut)
        {
            times.AddRange(PartnerCalls.TakeTimes());
            await Task.Delay(Pause);
        }

        return times.Count == ParcelsEachRound ? new Figures(times) : throw new InvalidOperationException($"Only {times.Count} of {ParcelsEachRound} parcels arrived.");
    }

    private static Task EnqueueAsync(EsmTenant tenant, string partner) => tenant.InScopeAsync(async services =>
    {
        services.GetRequiredService<IOutbox>().Enqueue(new Parcel(partner, Stopwatch.GetTimestamp()));
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
