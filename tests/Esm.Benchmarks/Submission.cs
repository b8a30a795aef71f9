using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Esm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Esm.Benchmarks;

// What one submission writes, as it was seen; and again with other ids, for a request and a contact of its own.
internal sealed partial class Submission
{
    public const string Form = "main form[enctype='multipart/form-data']";

    private const int HashLength = 64;

    // Each in a street of its own: whoever reports what is reported already is asked first whether it is the same.
    private static int _street;

    private readonly IReadOnlyList<(string Sql, DbParameter[] Parameters)> _statements;

    private Submission(IReadOnlyList<(string Sql, DbParameter[] Parameters)> statements) => _statements = statements;

    public IReadOnlyList<string> Texts => [.. _statements.Select(statement => statement.Sql)];

    public static Dictionary<string, string> Report(string name, Guid id) => new()
    {
        ["SubmissionId"] = id.ToString(),
        ["f.place.address"] = $"Allée {Spell(Interlocked.Increment(ref _street))} 7",
        ["f.surface"] = "public-building",
        ["f.offensive"] = "no",
        ["Applicant.Name"] = name,
        ["Applicant.Email"] = $"{id:N}@exemple.be",
        ["Applicant.Phone"] = "",
    };

    // In this process, so that its commands can be seen; the outbox is not delivered.
    public static async Task<Submission> SeeAsync(string appData)
    {
        // Before the first query: where nobody listens, a context does not look again for a second.
        using var seen = new Watch();
        await using var host = await EsmHost.StartAsync(new EsmHostOptions { AppData = appData });
        using var citizen = host.NewClient();
        var page = await citizen.VisitAsync("/services/graffiti/request");
        seen.Writes.Clear();
        var answer = await page.SubmitAsync(Form, Report("Témoin Dupont", Guid.CreateVersion7()));
        return answer.Location is null ? throw new InvalidOperationException(answer.Text("main")) : new Submission([.. seen.Writes]);
    }

    // A statement of its own for each row. Values are parameters: what ends a statement stands nowhere else.
    public Submission RowByRow()
        => new([.. from batch in _statements
                   from sql in batch.Sql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                   let names = Parameter.Matches(sql).Select(match => match.Value).ToHashSet(StringComparer.Ordinal)
                   select (sql, batch.Parameters.Where(parameter => names.Contains("@" + parameter.ParameterName.TrimStart('@'))).ToArray())]);

    // One transaction each. Guids, hashes and the reference are new at each turn, the same one everywhere it was the same.
    public DbCommand[] Prepare(DbConnection connection)
        => [.. _statements.Select(statement =>
        {
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts that EF Core made.
            command.CommandText = statement.Sql;
#pragma warning restore CA2100
            command.Parameters.AddRange(statement.Parameters.Select(Copy).ToArray());
            return command;
        })];

    public void Renew(DbCommand[] commands, string reference)
    {
        var ids = new Dictionary<Guid, Guid>();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < commands.Length; i++)
        {
            for (var j = 0; j < commands[i].Parameters.Count; j++)
            {
                commands[i].Parameters[j].Value = _statements[i].Parameters[j].Value switch
                {
                    Guid id when ids.TryGetValue(id, out var known) => known,
                    Guid id => ids[id] = Guid.CreateVersion7(),
                    string { Length: 9 } text when text[4] == '-' => reference,
                    string { Length: HashLength } hash when hash.All(char.IsAsciiHexDigitLower) => hashes.TryGetValue(hash, out var known) ? known : hashes[hash] = RandomNumberGenerator.GetHexString(HashLength, lowercase: true),
                    var value => value,
                };
            }
        }
    }

    [GeneratedRegex("@p[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    // As letters: a street with digits in its name is none that others are told of.
    private static string Spell(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));

    private static DbParameter Copy(DbParameter parameter) => parameter switch
    {
        NpgsqlParameter postgres => postgres.Clone(),
        _ => new SqliteParameter(parameter.ParameterName, parameter.Value),
    };

    private sealed class Watch : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly ConcurrentBag<IDisposable> _subscriptions = [];
        private readonly ConcurrentDictionary<Guid, bool> _seen = new();

        public Watch() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public ConcurrentQueue<(string Sql, DbParameter[] Parameters)> Writes { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            // Told by each of the listeners of that name.
            if (value.Value is CommandEventData { Command: var command, CommandId: var id } && !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && _seen.TryAdd(id, true))
            {
                Writes.Enqueue((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(Copy)]));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Dispose();
            }
        }
    }
}
