using System.Net;
using Esm.Testing;

namespace Esm.Conformance.Tests.Input;

// Whatever is sent in whichever text field of whichever form: it is taken clean or refused with a message, on both databases alike.
public sealed class OddTextTests(ITestOutputHelper output)
{
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
                foreach (var (what, text) in OddTexts.For(field.MaxLength))
                {
                    var answer = await by.SendAsync(People.Post(form, [new(field.Name, text)]));
                    cases++;
                    if (answer.Status >= HttpStatusCode.InternalServerError || (what != OddTexts.HalfPair && answer.Html.Contains('\uFFFD')))
                    {
                        wrong.Add($"{form}, {field.Name}, {what}: {(int)answer.Status}");
                    }
                }
            }
        }

        output.WriteLine($"{cases} cases: {forms.Count} forms, {forms.Sum(form => form.Form.Typed.Count)} fields, on {database}.");
        Assert.True(forms.Count > 15, $"Only {forms.Count} forms were found.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        var flaws = await Flaws.FindAsync(tenant);
        Assert.True(flaws.Count == 0, string.Join(Environment.NewLine, flaws));
    }
}
