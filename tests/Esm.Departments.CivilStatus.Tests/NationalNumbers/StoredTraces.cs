using System.Data.Common;
using System.Globalization;
using System.Text;
using Esm.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.CivilStatus.Tests.NationalNumbers;

// Everything a tenant keeps, to look for what must not be in it: all rows of all tables, all files, all mails, all lines of the host's log.
internal static class StoredTraces
{
    public static async Task<IReadOnlyList<string>> ReadAsync(EsmTenant tenant)
    {
        var traces = new List<string>();
        traces.AddRange(await tenant.InScopeAsync(RowsAsync));
        traces.AddRange((await tenant.DeliverMailsAsync()).Select(mail => $"{mail.Subject}\n{mail.Text}\n{mail.Html}"));
        traces.AddRange(await tenant.InScopeAsync(RowsAsync));
        traces.AddRange(tenant.Host.Logs.Lines.Select(line => $"{line.Message} {line.Exception}"));
        foreach (var file in Directory.EnumerateFiles(tenant.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            traces.Add(await reader.ReadToEndAsync());
        }

        return traces;
    }

    private static async Task<List<string>> RowsAsync(IServiceProvider services)
    {
        // All contexts of a scope share one connection; the module under test has none of its own.
        var contextType = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "Esm.Requests").GetType("Esm.Requests.Data.RequestsDb", throwOnError: true)!;
        var db = ((ModuleDbContext)services.GetService(contextType)!).Database;
        await db.OpenConnectionAsync();
        var tables = await QueryAsync(db.GetDbConnection(), db.IsSqlite()
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()");
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange(await QueryAsync(db.GetDbConnection(), $"SELECT * FROM \"{table.Trim()}\""));
        }

        return rows;
    }

    private static async Task<List<string>> QueryAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of the tenant's own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row.Append(reader.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)).Append(' ');
            }

            rows.Add(row.ToString());
        }

        return rows;
    }
}
