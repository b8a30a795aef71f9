using System.Text.RegularExpressions;
using Esm.Testing;
using Microsoft.Data.Sqlite;

namespace Esm.Commune.Tests.Plans;

// What people ask all day finds its rows by an index, however many years of requests there are. SQLite, which tells its plans by the shape of the tables
// alone and takes fewer indexes than PostgreSQL does.
public sealed partial class PlanTests
{
    private const string FormOfRequest = "main form[enctype='multipart/form-data']";

    // What grows from year to year.
    private static readonly string[] Growing =
        ["requests_requests", "requests_events", "requests_documents", "requests_links", "contacts_contacts", "contacts_interactions", "environment_reports", "esm_outbox"];

    [Fact]
    public async Task Nothing_that_is_asked_all_day_reads_a_growing_table_from_end_to_end()
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = TestDatabase.Sqlite, WithThemes = false });
        var accounts = await tenant.ApplyRecipeAsync(Repository.PathOf("recipes/commune.recipe.json"));
        var member = accounts.Single(account => account.UserName == "agent.environment");

        var asked = await AskAsync(tenant, new TestUser(member.UserName, member.Password));

        Assert.All(Growing, table => Assert.Contains(asked, query => query.Contains($"FROM \"{table}\"", StringComparison.Ordinal)));
        await using var database = new SqliteConnection($"Data Source={Path.Combine(tenant.Folder, "esm.db")}");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        var ofOpenOnes = await ReadAsync(database, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'", column: 0);
        var scans = new List<string>();
        foreach (var query in asked)
        {
            var plan = await PlanAsync(database, query);
            scans.AddRange(TablesReadWhole(plan, query, ofOpenOnes).Where(Growing.Contains).Select(table => $"{table}: {string.Join(" | ", plan)}\n{query}"));
        }

        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    private static async Task<IReadOnlyCollection<string>> AskAsync(EsmTenant tenant, TestUser member)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        using var citizen = tenant.NewClient();
        var form = await citizen.VisitAsync("/services/graffiti/request");
        var sent = await form.SubmitAsync(FormOfRequest, new Dictionary<string, string>
        {
            ["f.place.address"] = "Rue Haute 12",
            ["f.place.lat"] = "50.5",
            ["f.place.lon"] = "4.9",
            ["f.surface"] = "public-building",
            ["f.offensive"] = "no",
            ["Applicant.Name"] = "Marie Dubois",
            ["Applicant.Email"] = "marie.dubois@example.be",
        });
        asked.UnionWith(sent.Queries);
        var thanks = (await sent.FollowAsync()).ShouldBeOk();
        var reference = thanks.Text("#reference");
        using (var delivery = QueryCounter.Start())
        {
            await tenant.DeliverMailsAsync();
            asked.UnionWith(delivery.Commands);
        }

        asked.UnionWith((await citizen.VisitAsync("/requests/" + reference)).Queries);
        using var agent = await tenant.SignInAsync(member);
        var request = await agent.VisitAsync("/desk/requests/" + reference);
        asked.UnionWith(request.Queries);
        asked.UnionWith((await request.ClickAsync("main a[href*='/desk/contacts/']")).Queries);
        foreach (var address in new[] { "/desk", "/desk?tab=Mine", "/desk?tab=Teams", "/desk?tab=Unassigned", "/desk?tab=Waiting", "/desk?tab=Closed", "/desk?overdue=true", "/desk/board", "/desk/round" })
        {
            asked.UnionWith((await agent.VisitAsync(address)).Queries);
        }

        return asked;
    }

    private static Task<IReadOnlyList<string>> PlanAsync(SqliteConnection database, string query)
        => ReadAsync(database, "EXPLAIN QUERY PLAN " + query, column: 3, [.. Parameter.Matches(query).Select(match => match.Value).Distinct(StringComparer.Ordinal)]);

    private static async Task<IReadOnlyList<string>> ReadAsync(SqliteConnection database, string sql, int column, params string[] parameters)
    {
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // What the host itself asked, and a constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(column));
        }

        return lines;
    }

    // "SCAN r" reads all rows, by an index or not, unless it stops once it has as many as are shown: in the order of an index, with nothing left to sort.
    // An automatic index is made for this one query, of all rows; one offering has as many as there are, and a stranger may send thousands of forms under one name.
    // An index with a condition holds what is open: that does not grow with the years.
    private static IEnumerable<string> TablesReadWhole(IReadOnlyList<string> plan, string query, IReadOnlyList<string> ofOpenOnes)
    {
        var stops = query.Contains("LIMIT", StringComparison.Ordinal) && !plan.Any(line => line.StartsWith("USE TEMP B-TREE FOR", StringComparison.Ordinal));
        return from line in plan
               where (line.StartsWith("SCAN ", StringComparison.Ordinal) && !stops && !ofOpenOnes.Contains(line.Split(' ')[^1])) || line.Contains("AUTOMATIC", StringComparison.Ordinal)
                   || line.EndsWith("(OfferingCode=?)", StringComparison.Ordinal) || line.EndsWith("(SearchName=?)", StringComparison.Ordinal)
               select line.Split(' ')[1] into alias
               select Alias.Matches(query).Where(match => match.Groups["alias"].Value == alias).Select(match => match.Groups["table"].Value).FirstOrDefault(alias);
    }

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Alias { get; }
}
