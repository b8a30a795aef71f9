using System.Net;
using System.Text;
using Esm.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Input;

// Whatever is sent in whichever text field of whichever form: it is taken clean or refused with a message, on both databases alike.
public sealed class OddTextTests(ITestOutputHelper output)
{
    private const string Emoji = "👩‍🚒";

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task No_text_in_any_field_is_a_failure(TestDatabase database)
    {
        await using var tenant = await (await EsmHost.SharedAsync()).AddTenantAsync(People.Commune(database));
        using var people = await People.MeetAsync(tenant);
        var forms = await people.FormsAsync();
        var (cases, wrong) = (0, new List<string>());
        foreach (var (form, by, user) in forms)
        {
            foreach (var field in form.Typed)
            {
                foreach (var (what, text) in OddTexts(field))
                {
                    var answer = await by.SendAsync(People.Post(form, [new(field.Name, text)]));
                    cases++;
                    if (answer.Status >= HttpStatusCode.InternalServerError || (what != "half a pair" && answer.Html.Contains('\uFFFD')))
                    {
                        wrong.Add($"{form}, {field.Name}, {what}: {(int)answer.Status}");
                    }
                }
            }
        }

        output.WriteLine($"{cases} cases: {forms.Count} forms, {forms.Sum(form => form.Form.Typed.Count)} fields, on {database}.");
        Assert.True(forms.Count > 15, $"Only {forms.Count} forms were found.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        var flaws = await FlawsAsync(tenant);
        Assert.True(flaws.Count == 0, string.Join(Environment.NewLine, flaws));
    }

    private static IEnumerable<(string What, byte[] Text)> OddTexts(TypedField field)
    {
        yield return ("NUL", "Jea\0nne"u8.ToArray());
        yield return ("half a pair", [(byte)'a', 0xED, 0xA0, 0xBD, (byte)'b']);
        for (var room = 1; room <= Emoji.Length; room += 2)
        {
            yield return ($"an emoji {room} before the limit", Encoding.UTF8.GetBytes(new string('x', Math.Max(0, field.MaxLength - room)) + Emoji));
        }

        yield return ("10,000 characters", Encoding.UTF8.GetBytes(new string('é', 10_000)));
        yield return ("Hangul", Encoding.UTF8.GetBytes(new string('한', Math.Min(field.MaxLength, 134))));
        yield return ("line breaks", "Jeanne\r\nBcc: all@commune.example"u8.ToArray());
        yield return ("white space", "\t\u00a0\u3000 "u8.ToArray());
        yield return ("marks nobody sees", "\ufeffJean\u200bne\u202e"u8.ToArray());
    }

    // What is stored is whole and clean, and no module is to blame.
    private static Task<List<string>> FlawsAsync(EsmTenant tenant) => tenant.InScopeAsync(async services =>
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
