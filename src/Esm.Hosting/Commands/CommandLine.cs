using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Esm.Commands;

// The command line of the host's binary. Exit code 0: done; 1: refused or failed; 2: the command was not understood.
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int NotUnderstood = 2;

    // Everything that begins with a dash is configuration of the host, as in "--urls http://*:80".
    public static bool HasVerb(IReadOnlyList<string> args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    // Commands write what they found to the standard output; logs go to the other one.
    public static void KeepLogsApart(WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    internal static Task<int> RunAsync(string[] args, WebApplication app) => RunAsync(args, app.Services, Console.Out, Console.Error);

    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Esm, the service platform of a commune. Without a command it serves.")
        {
            ActivatorUtilities.CreateInstance<TenantCommands>(services).Create(),
            ActivatorUtilities.CreateInstance<FeatureCommands>(services).Create(),
            ActivatorUtilities.CreateInstance<RecipeCommands>(services).Create(),
            ActivatorUtilities.CreateInstance<MigrateCommand>(services).Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync("See --help.");
            return NotUnderstood;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.Data.Common.DbException or IOException or UnauthorizedAccessException
            or Data.DatabaseBusyException or Shells.FeatureException)
        {
            return await FailAsync(error, exception.Message);
        }
    }

    public static async Task<int> FailAsync(TextWriter error, string message)
    {
        await error.WriteLineAsync(message);
        return Failed;
    }

    public static Option<string> TenantOption() => new("--tenant", "-t")
    {
        Description = "Name of the tenant.",
        DefaultValueFactory = _ => Shells.ShellSettings.DefaultName,
    };
}
