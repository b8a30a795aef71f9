using System.Diagnostics;
using System.Globalization;
using Esm.Benchmarks.Load;
using Esm.Benchmarks.Seed;
using Esm.Testing;

namespace Esm.Benchmarks;

// The pages of the desk of a commune that has worked with it for two years, with four people who never stop. Bar: 50 ms at the 95th percentile.
internal static class DeskBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(string database, string? binary, int seconds)
    {
        await using var commune = await SeededCommune.SetUpAsync(database);
        await commune.SeedAsync(few: true);
        var few = await QueryCounts.CountAsync(commune);
        var started = Stopwatch.GetTimestamp();
        await commune.SeedAsync(few: false);
        Console.WriteLine($"{database}: {Seeding.Requests} requests, {Seeding.Contacts} contacts, seeded in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        var many = await QueryCounts.CountAsync(commune);
        await using var host = await EsmProcess.Start(commune.Installation.AppData, binary: binary).ReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        Console.WriteLine($"machine: {Environment.ProcessorCount} cores; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        Console.WriteLine("queries with 1,000 and with 100,000 requests:");
        foreach (var (name, count) in many)
        {
            Console.WriteLine($"  {name,-26} {few[name]} {count}");
        }

        var agents = new List<(EsmClient Client, IReadOnlyList<Page> Pages)>();
        foreach (var code in Installation.AgentsOf)
        {
            agents.Add((await SignInAsync(host, "agent-of-" + code), await Pages.OfAsync(commune.Connection, code)));
        }

        var admin = (Client: await SignInAsync(host, Installation.Admin), Pages: await Pages.OfAsync(commune.Connection, ""));
        using var visitor = host.NewClient();
        await MeasureAsync("four agents, each of another department", [.. agents], host.Id, seconds);
        await MeasureAsync("an administrator of all departments, four times", [admin, admin, admin, admin], host.Id, seconds);
        await MeasureAsync("visitors of the catalogue", [.. Enumerable.Repeat((visitor, (IReadOnlyList<Page>)[Pages.Catalogue]), 4)], host.Id, seconds);
        return 0;
    }

    private static async Task<EsmClient> SignInAsync(EsmProcess host, string userName)
    {
        var client = host.NewClient();
        await Installation.SignInAsync(client, userName);
        return client;
    }

    private static async Task MeasureAsync(string who, (EsmClient Client, IReadOnlyList<Page> Pages)[] people, int processId, int seconds)
    {
        Console.WriteLine(who + ":");

        // What is compiled once more as it is asked often is so for all pages, not at the cost of the first.
        for (var i = 0; i < people[0].Pages.Count; i++)
        {
            await ClosedLoad.RunAsync(Users(people, i), WarmUp, processId);
        }

        for (var i = 0; i < people[0].Pages.Count; i++)
        {
            var users = Users(people, i);
            await ClosedLoad.RunAsync(users, WarmUp, processId);
            var answered = await ClosedLoad.RunAsync(users, TimeSpan.FromSeconds(seconds), processId);
            Console.WriteLine($"  {people[0].Pages[i].Name,-26} {answered.Describe()}");
            if (users[0].Addresses.Count <= 10)
            {
                TellSlowest(answered);
            }
        }
    }

    private static User[] Users((EsmClient Client, IReadOnlyList<Page> Pages)[] people, int page)
        => [.. people.Select((person, number) => new User(person.Client, person.Pages[page].Addresses, number * 7))];

    // Where one name stands for several addresses: the slowest of them.
    private static void TellSlowest(Answered answered)
    {
        foreach (var (address, figures) in answered.Answers.GroupBy(answer => answer.Address, StringComparer.Ordinal)
            .Select(group => (group.Key, Figures: new Figures(group.Select(answer => answer.Milliseconds)))).OrderByDescending(group => group.Figures.At(0.95)).Take(3))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      p50 {figures.At(0.5),6:F1}  p95 {figures.At(0.95),6:F1} ms  /{address}"));
        }
    }
}
