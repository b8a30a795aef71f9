using Esm.Benchmarks;

// dotnet run -c Release --project tests/Esm.Benchmarks -- start|switch|rebuild; what they measure and the figures seen: docs/performance.md
return args switch
{
    ["start", .. var rest] => await StartBenchmark.RunAsync(rest.FirstOrDefault()),
    ["switch", .. var rest] => await SwitchBenchmark.RunAsync(rest.FirstOrDefault()),
    ["rebuild"] => await RebuildBenchmark.RunAsync(),
    [ConstantLoad.Verb, var address, var rate, var seconds] => await ConstantLoad.GenerateAsync(address, rate, seconds),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("start [binary] | switch [binary] | rebuild");
    return 2;
}
