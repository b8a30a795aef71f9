using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Dom;
using Esm.Benchmarks.Load;
using Esm.Benchmarks.Seed;
using Esm.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Esm.Benchmarks;

// Submissions of eight people who never stop, while the host delivers their mails, and the same rows written by eight connections with nothing in between, row by
// row and all at once as the host does, in short turns: the machine is not as fast at all times. Between the turns the mails that are left go out.
// Bar: a fifth, aim: half.
internal static class SubmitBenchmark
{
    public const int Rounds = 11;

    private const int Clients = 8;

    // The runtime compiles what is hot anew meanwhile.
    private const int WarmUpSeconds = 60;

    private static int _number = 1_000_000;

    public static async Task<int> RunAsync(string database, string? binary, int seconds)
    {
        await using var commune = await SeededCommune.SetUpAsync(database);
        await commune.SeedAsync(few: true);
        await commune.SeedAsync(few: false);
        var atOnce = await Submission.SeeAsync(commune.Installation.AppData);
        var rowByRow = atOnce.RowByRow();
        Console.WriteLine($"{database}: one submission writes {rowByRow.Texts.Count} rows in {atOnce.Texts.Count} statements:");
        foreach (var text in rowByRow.Texts)
        {
            Console.WriteLine("  " + string.Join(" ", text.Split('\n').Select(line => line[..Math.Min(line.Length, 60)])));
        }

        await using var host = await StartAsync(commune, binary);
        Console.WriteLine($"machine: {Environment.ProcessorCount} cores; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        var visitors = await EnterAsync(host);
        var duration = TimeSpan.FromSeconds(seconds);
        await SubmitAsync(visitors, host, commune.Connection, TimeSpan.FromSeconds(WarmUpSeconds));
        var (byRow, byBatch) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var (submitted, withMails, figures, cpu) = await SubmitAsync(visitors, host, commune.Connection, duration);
            var alone = await WriteAsync(commune.Connection.ConnectionString, rowByRow, duration);
            var aloneAtOnce = await WriteAsync(commune.Connection.ConnectionString, atOnce, duration);
            await ExecuteAsync(commune.Connection, "DELETE FROM esm_outbox");
            byRow.Add(submitted / alone);
            byBatch.Add(submitted / aloneAtOnce);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"submissions {submitted:F0}/s, {withMails:F0}/s until the last mail is out (p50 {figures.At(0.5):F1}, p95 {figures.At(0.95):F1} ms, host {cpu:F2} ms of processor time each); database alone {alone:F0}/s, all at once {aloneAtOnce:F0}/s; ratio {submitted / alone:P0}, {submitted / aloneAtOnce:P0}"));
        }

        Write("ratio, row by row", byRow);
        Write("ratio, all at once", byBatch);
        Console.WriteLine($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        return 0;
    }

    // Mails that the database writes alone are not delivered meanwhile: the host hears of its own at once, and looks for others once an hour.
    public static Task<EsmProcess> StartAsync(SeededCommune commune, string? binary)
        => EsmProcess.Start(commune.Installation.AppData, new Dictionary<string, string> { ["Esm__Outbox__PollSeconds"] = "3600" }, binary)
            .ReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None);

    public static Task<Visitor[]> EnterAsync(EsmProcess host) => Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Visitor.EnterAsync(host)));

    private static void Write(string what, List<double> ratios)
    {
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {ratios[Rounds / 2]:P1}, from {ratios[0]:P1} to {ratios[^1]:P1}"));
    }

    public static async Task<(double PerSecond, double WithMails, Figures Figures, double Cpu)> SubmitAsync(Visitor[] visitors, EsmProcess host, DbConnection database, TimeSpan duration)
    {
        var cpu = ClosedLoad.ProcessorTime(host.Id);
        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(visitors.Select(visitor => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var at = Stopwatch.GetTimestamp();
                await visitor.SubmitAsync();
                own.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }

            return own;
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        while ((long)(await ExecuteAsync(database, "SELECT COUNT(*) FROM esm_outbox"))! > 0)
        {
            await Task.Delay(10);
        }

        var count = times.Sum(list => list.Count);
        var withMails = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (count / seconds, count / withMails, new Figures(times.SelectMany(list => list)), (ClosedLoad.ProcessorTime(host.Id) - cpu).TotalMilliseconds / count);
    }

    private static async Task<object?> ExecuteAsync(DbConnection database, string sql)
    {
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private static async Task<double> WriteAsync(string connectionString, Submission submission, TimeSpan duration)
    {
        var atOnce = IsSqlite(connectionString) ? 1 : Clients;
        using var turn = new SemaphoreSlim(atOnce, atOnce);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => WriteAsync(connectionString, submission, turn, started, duration))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // SQLite lets one in at a time: waiting in turn is the fastest there is.
    private static async Task<int> WriteAsync(string connectionString, Submission submission, SemaphoreSlim turn, long started, TimeSpan duration)
    {
        await using DbConnection connection = IsSqlite(connectionString) ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var commands = submission.Prepare(connection);
        foreach (var command in commands)
        {
            await command.PrepareAsync();
        }

        var count = 0;
        for (; Stopwatch.GetElapsedTime(started) < duration; count++)
        {
            // Ends in a letter that no reference has: the host makes none like it meanwhile.
            submission.Renew(commands, References.Of(Interlocked.Increment(ref _number))[..^1] + "Z");
            await turn.WaitAsync();
            try
            {
                await WriteAsync(connection, commands);
            }
            finally
            {
                turn.Release();
            }
        }

        return count;
    }

    private static bool IsSqlite(string connectionString) => connectionString.StartsWith("Data Source", StringComparison.Ordinal);

    private static async Task WriteAsync(DbConnection connection, DbCommand[] commands)
    {
        await using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync();
        foreach (var command in commands)
        {
            command.Transaction = transaction;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    // Has read the form once, and sends it again and again with other answers: all the processor time that is left is the host's and the database's.
    public sealed class Visitor(EsmClient client, FormPost form)
    {
        public static async Task<Visitor> EnterAsync(EsmProcess host)
        {
            var client = host.NewClient();
            var page = await client.VisitAsync("/services/graffiti/request");
            var form = (IHtmlFormElement)page.Find(Submission.Form);
            return new Visitor(client, FormPost.From(form, form, page.Address, null, []));
        }

        public async Task SubmitAsync()
        {
            var answers = Submission.Report("Jean Petit", Guid.CreateVersion7());
            var fields = form.Fields.Where(field => !answers.ContainsKey(field.Key)).Concat(answers);
            using var request = (form with { Fields = [.. fields] }).ToRequest();
            using var answer = await client.Http.SendAsync(request);
            if (answer.Headers.Location is null)
            {
                throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }
}
