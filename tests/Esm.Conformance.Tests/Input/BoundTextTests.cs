using System.Net;
using Esm.Conformance.Tests.Access;
using Esm.Testing;

namespace Esm.Conformance.Tests.Input;

// Whatever is sent under any name that a page reads, whether a form shows it and a link leads there or not: by everybody whom the access table lets in.
public sealed class BoundTextTests(ITestOutputHelper output)
{
    [Theory, TestDatabases]
    public async Task No_text_under_any_name_that_is_read_is_a_failure(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        var read = await BoundFields.ReadAsync(commune.Tenant);
        var (cases, names, wrong) = (0, 0, new List<string>());
        foreach (var rule in AccessTable.Read())
        {
            if (!read.TryGetValue((rule.Method, rule.Address), out var fields) || FindVisit(commune, rule) is not var (visit, person))
            {
                continue;
            }

            names += fields.Length;
            foreach (var field in fields)
            {
                foreach (var (what, text) in TextsFor(field))
                {
                    using var request = Write(visit, person, field.Name, text);
                    using var answer = await person.Client.Http.SendAsync(request, TestContext.Current.CancellationToken);
                    cases++;
                    if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                    {
                        wrong.Add($"{rule} as {person.Name}, {field.Name}, {what}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        output.WriteLine($"{cases} cases: {names} names that {read.Count} handlers read, on {database}.");
        Assert.True(names > 100, $"Only {names} names were found.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(await Flaws.FindAsync(commune.Tenant));
    }

    // What is no text is refused before it is looked at closely: once is enough.
    private static IEnumerable<(string What, byte[] Text)> TextsFor(BoundField field) => field.IsText ? OddTexts.For(field.MaxLength) : OddTexts.For(field.MaxLength).Take(2);

    // The first who may, and what they may do it to.
    private static (Visit Visit, Person Person)? FindVisit(Commune commune, AccessRule rule)
        => rule.Subjects.Select(subject => new Visit(commune, rule, subject))
            .SelectMany(visit => commune.People.Where(visit.MayBeDoneBy).Select(person => ((Visit, Person)?)(visit, person)))
            .FirstOrDefault();

    private static HttpRequestMessage Write(Visit visit, Person person, string name, byte[] text)
    {
        var odd = $"{WebUtility.UrlEncode(name)}={string.Concat(text.Select(one => $"%{one:X2}"))}";
        var address = new Uri(person.Client.Home, visit.Path.TrimStart('/'));
        if (visit.Method == "GET")
        {
            return new HttpRequestMessage(HttpMethod.Get, $"{address}{(address.Query.Length == 0 ? '?' : '&')}{odd}");
        }

        var others = visit.Fields.Append(KeyValuePair.Create("__RequestVerificationToken", person.Token)).Where(field => field.Key != name).Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}");
        return new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(string.Join('&', others.Append(odd)), new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        };
    }
}
