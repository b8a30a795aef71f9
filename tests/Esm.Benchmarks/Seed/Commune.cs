using System.Data.Common;
using System.Text.Json.Nodes;

namespace Esm.Benchmarks.Seed;

// An offering that can be asked for, as far as its requests repeat it.
internal sealed record Asked(string Code, int Version, string Title, string Subject, string Department, string? Team, int DeadlineDays, string Visibility, string Answers);

// What the recipe made of the commune: rows are seeded to fit it.
internal sealed record Commune(IReadOnlyList<Asked> Offerings, ILookup<string, (Guid Id, string Name)> Agents)
{
    private static readonly string[] TextTypes = ["text", "textarea"];

    public static async Task<Commune> ReadAsync(DbConnection connection)
    {
        var offerings = await ReadAsync(
            connection,
            """SELECT v."Number", v."Json" FROM catalogue_offerings o JOIN catalogue_offering_versions v ON v."Code" = o."Code" AND v."Number" = o."PublishedNumber" WHERE o."IsPublished" ORDER BY o."Code" """,
            row => Describe(row.GetInt32(0), JsonNode.Parse(row.GetString(1))!));
        var agents = await ReadAsync(
            connection,
            """
            SELECT d."Code", a."Id", a."DisplayName" FROM organisation_department_members m
            JOIN organisation_departments d ON d."Id" = m."DepartmentId" JOIN identity_accounts a ON a."Id" = m."UserId" ORDER BY a."UserName"
            """,
            row => (Department: row.GetString(0), Agent: (row.GetGuid(1), row.GetString(2))));
        return new Commune([.. offerings.OfType<Asked>()], agents.ToLookup(row => row.Department, row => row.Agent, StringComparer.Ordinal));
    }

    private static async Task<List<T>> ReadAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static Asked? Describe(int version, JsonNode json)
    {
        if (json["form"]?["sections"] is not JsonArray { Count: > 0 } sections)
        {
            return null;
        }

        var answers = new JsonObject();
        foreach (var field in sections.SelectMany(section => section!["fields"]!.AsArray()).Where(field => TextTypes.Contains((string?)field!["type"])))
        {
            answers[(string)field!["key"]!] = "Depuis la semaine passée, près de l’école communale. Merci de votre aide.";
        }

        var team = (string?)json["team"];
        return new Asked(
            (string)json["code"]!,
            version,
            json["title"]!.ToJsonString(),
            (string?)json["title"]!["fr"] ?? "",
            (string)json["department"]!,
            string.IsNullOrEmpty(team) ? null : team,
            (int?)json["deadlineDays"] ?? 0,
            (string?)json["historyVisibility"] == "content" ? "Content" : "Status",
            answers.ToJsonString());
    }
}
