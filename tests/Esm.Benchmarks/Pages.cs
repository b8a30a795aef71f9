using System.Data.Common;
using System.Globalization;

namespace Esm.Benchmarks;

internal sealed record Page(string Name, IReadOnlyList<string> Addresses);

// What somebody of a department looks at; everybody, for no department.
internal static class Pages
{
    private const int Many = 300;

    public static async Task<IReadOnlyList<Page>> OfAsync(DbConnection connection, string department)
    {
        var own = department.Length == 0 ? "" : $"WHERE \"DepartmentCode\" = '{department}'";
        var references = await ReadAsync(connection, $"SELECT \"Reference\" FROM requests_requests {own} ORDER BY \"SubmissionId\" LIMIT {Many * 20}");
        var contacts = await ReadAsync(connection, $"SELECT \"ContactId\" FROM requests_requests {own} ORDER BY \"SubmissionId\" LIMIT {Many * 20}");
        return
        [
            new("inbox: all of mine to do", ["desk"]),
            new("inbox: tabs, filters", ["desk?tab=Mine", "desk?tab=Unassigned", "desk?tab=Waiting", "desk?tab=Teams", "desk?phase=Active", "desk?overdue=true", "desk?channel=Phone&phase=New", "desk?p=2"]),
            new("inbox: closed", ["desk?tab=Closed", "desk?tab=Closed&p=3"]),
            new("inbox: text", ["desk?q=lambert", "desk?q=elodie+du", "desk?tab=Closed&q=kowalski", $"desk?q={references[7]}", "desk?tab=Closed&q=elodie+dupont", "desk?tab=Closed&q=nobodyatall"]),
            new("board", ["desk/board"]),
            new("request", [.. Pick(references).Select(reference => "desk/requests/" + reference)]),
            new("contact history", [.. Pick(contacts).Select(id => "desk/contacts/" + id.ToLowerInvariant())]),
            new("contacts: search", ["desk/contacts", "desk/contacts?q=lambert", "desk/contacts?q=Élodie+Dup", "desk/contacts?q=%2B32470001234", "desk/contacts?q=jean.dupont", $"desk/contacts?q={references[11]}", "desk/contacts?q=nobody+at+all"]),
        ];
    }

    public static Page Catalogue { get; } = new("catalogue search", ["?q=poubelle", "?q=acte+naissance", "?q=grafiti", "?q=école", "?q=salle+de+sport", "?q=je+déménage", "?q=subside", "?q=chat"]);

    private static IEnumerable<string> Pick(IReadOnlyList<string> all) => all.Where((_, i) => i % Math.Max(1, all.Count / Many) == 0);

    private static async Task<IReadOnlyList<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts made here around codes of the recipe.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return values;
    }
}
