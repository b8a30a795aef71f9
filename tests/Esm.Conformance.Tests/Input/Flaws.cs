using Esm.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Input;

internal static class Flaws
{
    // What is stored is whole and clean, and no module is to blame.
    public static Task<List<string>> FindAsync(EsmTenant tenant) => tenant.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<KernelDb>();
        var flaws = await db.Features.Where(feature => feature.ProblemMessage != null && feature.ProblemMessage != "").Select(feature => feature.FeatureId + " is marked as failed: " + feature.ProblemMessage).ToListAsync();
        var isSqlite = db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        var columns = await db.Database.SqlQueryRaw<string>(isSqlite
            ? """SELECT '"' || t.name || '"."' || c.name || '"' AS "Value" FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type = 'TEXT'"""
            : """SELECT '"' || table_name || '"."' || column_name || '"' AS "Value" FROM information_schema.columns WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying')""").ToListAsync();
        foreach (var column in columns)
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var query = string.Concat("SELECT ", name, " AS \"Value\" FROM ", table, " WHERE ", name, " IS NOT NULL");
            var found = await db.Database.SqlQueryRaw<string>(query).ToListAsync();
            flaws.AddRange(found.Where(text => text.AsSpan().ContainsAny("\0\u200b\u202e\ufeff\r")).Select(text => $"{column} holds '{text}'"));
        }

        Assert.NotEmpty(columns);
        return flaws;
    });
}
