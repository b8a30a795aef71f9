using Esm.Testing;
using Microsoft.Data.Sqlite;

namespace Esm.Failure.Tests.Crashes;

// What lies in the data folder, read without the host.
internal sealed class Remains
{
    private Remains(IReadOnlyList<Row> requests, IReadOnlyList<string> waiting, IReadOnlyList<string> sent)
    {
        Requests = requests;
        Waiting = waiting;
        Sent = sent;
    }

    public IReadOnlyList<Row> Requests { get; }

    // The messages in the outbox, as JSON.
    public IReadOnlyList<string> Waiting { get; }

    // The addresses that mails were sent to, one for each mail.
    public IReadOnlyList<string> Sent { get; }

    public static async Task<Remains> ReadAsync(DataFolder folder)
    {
        // A copy, so that the host itself recovers what it left.
        var copy = Directory.CreateTempSubdirectory("esm-remains-").FullName;
        try
        {
            foreach (var file in new[] { "", "-wal" }.Select(suffix => folder.Database + suffix).Where(File.Exists))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            await using var connection = new SqliteConnection($"Data Source={Path.Combine(copy, "esm.db")};Pooling=False");
            await connection.OpenAsync();
            var requests = await ReadRequestsAsync(connection, Path.Combine(folder.TenantFolder, "files"));
            return new Remains(requests, await ReadOutboxAsync(connection, new SealedOutbox(folder.Path, DataFolder.Tenant)), ReadMails(folder.MailFolder));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<List<Row>> ReadRequestsAsync(SqliteConnection connection, string files)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT r.Reference, c.Email,
              (SELECT count(*) FROM requests_events e WHERE e.RequestId = r.Id AND e.Kind = 'Submitted' AND e.Number = 1),
              (SELECT count(*) FROM contacts_interactions i WHERE i.RequestReference = r.Reference AND i.ContactId = r.ContactId),
              (SELECT f.Path FROM requests_documents d JOIN forms_files f ON f.Id = d.FileId WHERE d.RequestId = r.Id AND f.KeptAt IS NOT NULL)
            FROM requests_requests r LEFT JOIN contacts_contacts c ON c.Id = r.ContactId
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            var photo = await reader.IsDBNullAsync(4) ? null : new FileInfo(Path.Combine(files, reader.GetString(4)));
            rows.Add(new Row(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), photo is { Exists: true, Length: > 0 }));
        }

        return rows;
    }

    private static async Task<List<string>> ReadOutboxAsync(SqliteConnection connection, SealedOutbox outbox)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Payload FROM esm_outbox";
        await using var reader = await command.ExecuteReaderAsync();
        var payloads = new List<string>();
        while (await reader.ReadAsync())
        {
            payloads.Add(outbox.Open(reader.GetString(0)));
        }

        return payloads;
    }

    private static string[] ReadMails(string folder)
        => Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.eml").Select(file => File.ReadLines(file).First(line => line.StartsWith("To:", StringComparison.OrdinalIgnoreCase))[3..].Trim())]
            : [];

    internal sealed record Row(string Reference, string Email, long SubmittedEvents, long Interactions, bool HasPhoto)
    {
        public bool IsWhole => SubmittedEvents == 1 && Interactions == 1 && HasPhoto;
    }
}
