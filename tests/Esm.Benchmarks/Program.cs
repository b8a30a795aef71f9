using System.Globalization;
using Esm.Benchmarks;
using Esm.Testing;

// dotnet run -c Release --project tests/Esm.Benchmarks -- start|switch|rebuild|race|desk|submit|versus|lanes; what they measure and the figures seen: docs/performance.md
return args switch
{
    ["start", .. var rest] => await StartBenchmark.RunAsync(rest.FirstOrDefault()),
    ["switch", .. var rest] => await SwitchBenchmark.RunAsync(rest.FirstOrDefault()),
    ["desk", "sqlite" or "postgres", .. var rest] => await DeskBenchmark.RunAsync(args[1], rest.ElementAtOrDefault(1), Seconds(rest, 15)),
    ["submit", "sqlite" or "postgres", .. var rest] => await SubmitBenchmark.RunAsync(args[1], rest.ElementAtOrDefault(1), Seconds(rest, 4)),
    ["versus", "sqlite" or "postgres", var other, .. var rest] => await VersusBenchmark.RunAsync(args[1], other, Seconds(rest, 4)),
    ["lanes", "sqlite" or "postgres"] => await LanesBenchmark.RunAsync(args[1] == "sqlite" ? TestDatabase.Sqlite : TestDatabase.Postgres),
    ["rebuild"] => await RebuildBenchmark.RunAsync(),
    ["race"] => await RaceBenchmark.RunAsync(rounds: 1000),
    [ConstantLoad.Verb, var address, var rate, var seconds] => await ConstantLoad.GenerateAsync(address, rate, seconds),
    _ => Usage(),
};

static int Seconds(string[] rest, int usual) => rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : usual;

static int Usage()
{
    Console.Error.WriteLine("start [binary] | switch [binary] | rebuild | race | desk sqlite|postgres [seconds [binary]] | submit sqlite|postgres [seconds [binary]] | versus sqlite|postgres binary [seconds] | lanes sqlite|postgres");
    return 2;
}
