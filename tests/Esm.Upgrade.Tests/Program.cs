using Esm.Testing;
using Esm.Upgrade.Tests.Make;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Esm.Upgrade.Tests;

// dotnet run --project tests/Esm.Upgrade.Tests -- make 0.2.0 writes the fixtures of a release; anything else runs the tests.
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["make", var version])
        {
            foreach (var database in Enum.GetValues<TestDatabase>())
            {
                Console.WriteLine(await FixtureMaker.MakeAsync(database, version, Fixture.FileOf(version, database)));
            }

            return 0;
        }

        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
