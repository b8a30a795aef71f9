using Esm.Conformance.Tests.Access;

namespace Esm.Conformance.Tests.Unseen;

// All that somebody can look at: each route of the access table with each subject, and what is searched, filtered and leafed through.
internal static class Questions
{
    // As much of a reference as an agent may type.
    public const int Beginning = 6;

    // Streams are listened to elsewhere; what changes the visitor is not looked at.
    private static readonly string[] Left = ["/desk/live", "/account/sign-out", "/language/{language}", "/services/{slug}/nearby"];

    private static readonly string[] Tabs = ["Mine", "Teams", "Departments", "Unassigned", "Waiting", "Closed"];

    // Parts of what happens out of sight, and of what does not.
    private static readonly string[] Words = [Acts.Word, Acts.Street, Acts.Name, "other", "Rue Haute", "civil", "electoral", "2"];

    public static IEnumerable<Question> Everything(Commune commune)
        => Routes(commune).Concat(Searches(commune)).Concat(Forms(commune)).DistinctBy(question => question.ToString());

    // Of what is hidden, by its reference and ids: the answer is the same as of what there never was. Not in the catalogue, where any word finds what looks like it.
    public static IEnumerable<Question> Naming(Commune commune, string reference)
    {
        string[] pages =
        [
            "/requests/{reference}", "/requests/{reference}/thanks", "/desk/requests/{reference}", "/desk/requests/{reference}/transfer", "/desk/requests/{reference}/photo", "/desk/requests/{reference}/approver",
            "/desk/requests/{reference}/presence", "/desk?q={reference}", "/desk?handler=List&tab=Closed&q={reference}", "/desk/board?q={reference}", "/desk/contacts?q={reference}", "/desk/capture?last={reference}",
            "/requests/{reference}?key=key",
        ];
        foreach (var page in pages)
        {
            yield return new Question(page.Split('?')[0], page.Replace("{reference}", reference, StringComparison.Ordinal));
        }

        yield return Form("/requests", ("Typed", reference));
        yield return Form("/desk/capture", ("do", "find"), ("Input.Who", reference));
        yield return Form("/desk/capture", ("do", "find"), ("Input.Who", reference[..Beginning]));
        foreach (var subject in commune.Subjects.Values)
        {
            foreach (var handler in new[] { "Link", "Join" })
            {
                yield return new Question("/desk/requests/{reference}/transfer", $"/desk/requests/{subject.Ids["reference"]}/transfer?handler={handler}") { Fields = [new("Other", reference), new("Seen", subject.Ids["seen"])] };
            }
        }
    }

    private static IEnumerable<Question> Routes(Commune commune)
        => AccessTable.Read().Where(rule => rule.Method == "GET" && !Left.Contains(rule.Route)).SelectMany(rule => rule.Subjects.Select(subject => new Question(rule.Route, new Visit(commune, rule, subject).Path)));

    private static IEnumerable<Question> Searches(Commune commune)
    {
        string[] addresses =
        [
            .. Tabs.Select(tab => "/desk?tab=" + tab), .. Tabs.Select(tab => "/desk?handler=List&tab=" + tab), "/desk?p=2", "/desk?department=civil-status", "/desk?offering=civil-status.electoral-roll", "/desk?phase=New",
            "/desk?overdue=true", "/desk?channel=Phone", "/desk/board?department=civil-status", "/desk/capture?channel=Counter", "/desk/round?lat=50.4669&lon=4.8674", "/me?p=2",
            $"/sports/halls?date={commune.OpenDay}&hours=2", $"/desk/sports?day={commune.OpenDay}", $"/sports/halls/dojo/{commune.OpenDay}?hours=2&name=f.slot&id=slot",
            "/desk/contacts?q=0475", "/desk/contacts?q=stranger@commune.example", "/account/sign-in?returnUrl=/desk", "/services/hall-booking/request", "/services/course-registration/request", "/services/hall-booking", "/services/electoral-roll",
            "/services/electoral-roll/request", "/departments/civil-status", "/departments/sports", "/life-events/moving", "/audiences/family", "/desk/round?address=" + Uri.EscapeDataString(Acts.Street + " 7"),
            .. Words.Select(Uri.EscapeDataString).SelectMany(word => new[] { "/?q=" + word, "/desk?q=" + word, "/desk/board?q=" + word, "/desk/contacts?q=" + word, "/desk/round?address=" + word, "/admin/people?q=" + word }),
        ];
        return addresses.Select(address => new Question(address.Split('?')[0] is var path && path.StartsWith("/sports/halls/", StringComparison.Ordinal) ? "/sports/halls/{hall}/{date}" : path, address));
    }

    private static IEnumerable<Question> Forms(Commune commune)
    {
        foreach (var word in Words)
        {
            yield return Form("/desk/capture", ("do", "find"), ("Input.Who", word), ("Input.What", word));
        }

        foreach (var subject in commune.Subjects.Values)
        {
            yield return Form("/desk/capture", ("do", "contact:" + subject.Ids["contact"]));
        }
    }

    private static Question Form(string path, params (string Name, string Value)[] fields)
        => new(path, path) { Fields = [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))] };
}
