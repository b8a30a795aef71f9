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
    private static readonly string[] Growing = ["requests_requests", "requests_events", "requests_documents", "contacts_contacts", "environment_reports", "esm_outbox", "forms_files"];

    [Fact]
    public async Task Nothing_that_is_asked_all_day_reads_a_growing_table_from_end_to_end()
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = TestDatabase.Sqlite, WithThemes = false });
        var accounts = await tenant.ApplyRecipeAsync(Repository.PathOf("recipes/commune.recipe.json"));
        var member = accounts.Single(account => account.UserName == "agent.environment");

        var asked = await AskAsync(tenant, new TestUser(member.UserName, member.Password));

        Assert.NotEmpty(asked);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(tenant.Folder, "esm.db")}");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        var scans = new List<string>();
        foreach (var query in asked)
        {
            scans.AddRange((await PlanAsync(database, query)).Select(line => TableReadWhole(line, query)).Where(Growing.Contains).Select(table => $"{table}: {query}"));
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

    private static async Task<IReadOnlyList<string>> PlanAsync(SqliteConnection database, string query)
    {
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // What the host itself asked.
        command.CommandText = "EXPLAIN QUERY PLAN " + query;
#pragma warning restore CA2100
        foreach (var name in Parameter.Matches(query).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    // "SCAN r" is a table read whole, told by its alias; "SCAN r USING INDEX …" reads as far as the page needs.
    private static string TableReadWhole(string line, string query)
    {
        var alias = WholeScan.Match(line).Groups["alias"].Value;
        return Alias.Matches(query).Where(match => match.Groups["alias"].Value == alias).Select(match => match.Groups["table"].Value).FirstOrDefault(alias);
    }

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    [GeneratedRegex(@"^SCAN (?<alias>\w+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WholeScan { get; }

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Alias { get; }
}
