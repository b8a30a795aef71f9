using Esm.Conformance.Tests.Access;
using Esm.Testing;

namespace Esm.Conformance.Tests.Unseen;

// What somebody may not see changes nothing of what they see: the same tenant is looked at before and after, under a clock that stands still.
public sealed class UnseenTests(ITestOutputHelper output)
{
    private readonly IReadOnlyList<Disclosure> _disclosures = Disclosure.Read();
    private readonly HashSet<Disclosure> _used = [];
    private readonly List<string> _faults = [];
    private int _cases;

    [Theory, TestDatabases]
    public async Task Pages_are_the_same_whatever_happens_out_of_sight(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        var known = await Acts.PrepareAsync(commune);
        var questions = Questions.Everything(commune).ToArray();
        foreach (var act in Acts.All)
        {
            var people = act.Unseen.Select(commune.Find).ToArray();
            var before = await LookAsync(people.SelectMany(person => questions.Select(question => (person, question))));
            using var ear = act.Unseen.Contains("agent.environment") ? await Ear.ListenAsync(commune.Find("agent.environment").Client) : null;

            var happened = await act.PlayAsync(commune);

            // Who is turned away from a page that names nothing is so by the access table.
            Compare(act, before, await LookAsync(before.Where(seen => !seen.Value.IsRefusal || seen.Key.Question.Route.Contains('{', StringComparison.Ordinal)).Select(seen => seen.Key)));
            await CompareNamedAsync(commune, act, people, happened);
            if (ear is not null)
            {
                await HearAsync(commune, ear, known, happened);
            }
        }

        output.WriteLine($"{_cases} cases: {questions.Length} addresses and questions, {Acts.All.Count} acts, on {database}.");
        Assert.True(_faults.Count == 0, $"{_faults.Count} of {_cases} cases:\n{string.Join('\n', _faults)}");
        Assert.Empty(_disclosures.Except(_used).Select(unused => $"{unused} tells nothing: take it out."));
    }

    private static async Task<Dictionary<(Person Person, Question Question), Page>> LookAsync(IEnumerable<(Person Person, Question Question)> looks)
    {
        var seen = new Dictionary<(Person, Question), Page>();
        foreach (var (person, question) in looks)
        {
            seen.Add((person, question), await Page.AskAsync(person.Client, question, person.Token));
        }

        return seen;
    }

    private void Compare(Act act, Dictionary<(Person Person, Question Question), Page> before, Dictionary<(Person Person, Question Question), Page> after)
    {
        foreach (var ((person, question), page) in after)
        {
            _cases++;
            var former = before[(person, question)];
            if (former == page)
            {
                continue;
            }

            var told = _disclosures.Where(disclosure => disclosure.Concerns(act, person, question)).ToArray();
            _used.UnionWith(told);
            string[] selectors = [.. told.Select(disclosure => disclosure.Selector)];
            var (one, two) = (former.Without(selectors), page.Without(selectors));
            if (one != two)
            {
                _faults.Add($"{act.Name}, {question.Route} as {person.Name}, {question}: {one.Difference(two)}");
            }

            // Whatever is told on purpose, it is never that.
            if (Count(page) > Count(former))
            {
                _faults.Add($"{act.Name}, {question.Route} as {person.Name}, {question}: tells what was said.");
            }
        }
    }

    private static int Count(Page page) => page.Body.Split(Acts.Word).Length;

    // There is no telling what is hidden from what does not exist.
    private async Task CompareNamedAsync(Commune commune, Act act, IReadOnlyList<Person> people, Happened happened)
    {
        if (happened.References is not [var hidden, ..])
        {
            return;
        }

        var none = NeverGiven(hidden);
        var (real, unknown) = (Questions.Naming(commune, hidden), Questions.Naming(commune, none));
        foreach (var (asked, control) in real.Zip(unknown))
        {
            foreach (var person in people)
            {
                _cases++;
                var (one, two) = ((await Page.AskAsync(person.Client, control, person.Token)).Replace(none), (await Page.AskAsync(person.Client, asked, person.Token)).Replace(hidden));
                var told = one == two ? [] : _disclosures.Where(disclosure => disclosure.Concerns(act, person, asked)).ToArray();
                _used.UnionWith(told);
                string[] selectors = [.. told.Select(disclosure => disclosure.Selector)];
                if (one.Without(selectors) != two.Without(selectors))
                {
                    _faults.Add($"{act.Name}, {asked.Route} as {person.Name}, {asked}: {one.Difference(two)}");
                }
            }
        }
    }

    // Of the same check character: what the two first ones weigh is moved from one to the other. A letter stays a letter: what has none is no text that is given back.
    private static string NeverGiven(string reference)
    {
        const string Alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
        var (first, second) = (Alphabet.IndexOf(reference[0], StringComparison.Ordinal), Alphabet.IndexOf(reference[1], StringComparison.Ordinal));
        return Enumerable.Range(1, Alphabet.Length - 1)
            .Select(step => $"{Alphabet[(first + (3 * step)) % Alphabet.Length]}{Alphabet[(second + ((Alphabet.Length - 2) * step)) % Alphabet.Length]}{reference[2..]}")
            .First(other => char.IsLetter(other[0]) == char.IsLetter(reference[0]) && char.IsLetter(other[1]) == char.IsLetter(reference[1]));
    }

    // What one may hear of comes last: all before it was heard by then.
    private async Task HearAsync(Commune commune, Ear ear, string known, Happened happened)
    {
        var last = (await commune.ReadAsync(known)).Id.ToString("N");
        var page = await commune.Find("agent.environment").Client.VisitAsync("/desk/requests/" + known);
        (await (await page.SubmitAsync("form[action*='handler=Note']", new { Text = "Vu." })).FollowAsync()).ShouldBeOk();
        var heard = await ear.HearUntilAsync(last);
        _cases += happened.Ids.Count;
        _faults.AddRange(happened.Ids.Where(id => heard.Any(line => line.Contains(id, StringComparison.Ordinal))).Select(id => $"/desk/live tells of {id}"));
    }
}
