namespace Esm.Conformance.Tests.Access;

// One rule of the table, with one subject: the address and what is sent to it.
internal sealed class Visit(Commune commune, AccessRule rule, string subject)
{
    private readonly Subject? _subject = commune.Subjects.GetValueOrDefault(subject);

    public string Method => rule.Method;

    public string Path => (rule.Route + Query).Split('/').Aggregate("", (path, part) => path + '/' + Fill(part)).Replace("//", "/", StringComparison.Ordinal);

    // Enough that whoever may send it is not turned away because there is nothing of the kind.
    public IReadOnlyList<KeyValuePair<string, string>> Fields => rule.Address switch
    {
        "/desk/board?Move" => [new("Move", $"{Of("reference")}:{Of("seen")}:take")],
        "/desk/requests/{reference}/presence" => [new("Kind", "Looks")],
        "/admin/features?Enable" or "/admin/features?Disable" => [new("id", "Esm.Forms")],
        "/admin/operations?Run" => [new("name", commune.Ids["task"])],
        "/admin/operations?Restart" => [new("name", "requests.undelivered")],
        "/admin/operations?Retry" => [new("lane", "notifications.mail")],
        "/admin/offerings?Publish" or "/admin/offerings?Withdraw" => [new("code", Of("offering"))],
        "/admin/sports?Stock" => [new("code", "table"), new("number", "40")],
        "/admin/sports?Capacity" => [new("code", "yoga"), new("number", "20")],
        _ => [],
    };

    public bool MayBeDoneBy(Person person) => rule.Persons.Any(group => group switch
    {
        "everyone" => true,
        "nobody" => false,
        "author" => person.Name == _subject!.Author,
        "own-agents" => person.Is("agents") && IsOf(person),
        "own-heads" => person.Is("heads") && IsOf(person),
        "own-reader" => person.Name == "reader" && subject == "environment",
        _ => person.Is(group),
    });

    public override string ToString() => _subject is null ? rule.ToString() : $"{rule} with {subject}";

    private string Query => (rule.Handler.Length == 0 ? "" : "?handler=" + rule.Handler)
        + rule.Route switch
        {
            "/services/{slug}/me-too" => "?report=" + Of("report"),
            "/sports/halls/{hall}/{date}" => "?name=slot&id=slot",
            _ => "",
        };

    private bool IsOf(Person person) => person.Name.Split('.') is [_, var department] && department == subject;

    private string Of(string id) => _subject?.Ids.GetValueOrDefault(id) ?? commune.Ids.GetValueOrDefault(id) ?? "";

    private string Fill(string part)
    {
        var query = part.IndexOf('?', StringComparison.Ordinal);
        var (segment, rest) = query < 0 ? (part, "") : (part[..query], part[query..]);
        return (segment is ['{', .., '}'] ? Value(segment[1..^1]) : segment) + rest;
    }

    private string Value(string name) => name switch
    {
        "code" when rule.Route.StartsWith("/life-events", StringComparison.Ordinal) => "leisure",
        "code" when rule.Route.StartsWith("/audiences", StringComparison.Ordinal) => "resident",
        "code" when rule.Route.StartsWith("/admin/sports", StringComparison.Ordinal) => "dojo",
        "hall" => "dojo",
        "date" => commune.Day(3),
        "**path" => "nothing-of-the-kind",
        "id:guid" when rule.Route.StartsWith("/desk/contacts", StringComparison.Ordinal) => Of("contact"),
        "id:guid" when rule.Route.StartsWith("/desk/approvals", StringComparison.Ordinal) => commune.Ids["approval"],
        _ => Uri.EscapeDataString(Of(name)),
    };
}
