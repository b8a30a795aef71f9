using System.Text;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Workflow;

public sealed class WorkflowRulesTests
{
    [Theory]
    [InlineData("", "", "", "")]
    [InlineData(""", { "code": "lost", "meaning": "inProgress", "name": "L", "citizen": "L" }""", "", "", "The state 'lost' cannot be reached")]
    [InlineData(
        """, { "code": "stuck", "meaning": "inProgress", "name": "S", "citizen": "S" }""",
        """, { "code": "park", "by": ["agent"], "from": ["open"], "to": "stuck", "name": "Park" }""",
        "",
        "The state 'stuck' is a dead end")]
    [InlineData("", """, { "code": "go", "by": ["agent"], "from": ["open"], "to": "nowhere", "name": "Go" }""", "", "The state 'nowhere' is named but not described")]
    [InlineData(", null", "", "", "sample.json:5: Null is not allowed in a list.")]
    [InlineData("", "", """{ "do": "set-deadline", "days": -99999 }""", "The numbers of the transition 'resolve' lie between 0 and 3650.")]
    [InlineData("", """, { "code": "go", "by": ["agent"], "from": ["open"], "to": "done", "name": "Go", "requires": [{ "check": "within-days", "days": 2147483648 }] }""", "", "The numbers of the transition 'go' lie between 0 and 3650.")]
    [InlineData(""", { "code": "waiting-for-a-document-that-never-comes-back-from-the-office", "meaning": "inProgress", "name": "W", "citizen": "W" }""", "", "", "is no code of a state")]
    [InlineData("", "", """{ "do": "run-handler", "action": "free" }, { "do": "create-request", "offering": "it.key" }, { "do": "notify", "when": "extra" }""", "")]
    [InlineData(""", { "code": "open", "meaning": "new", "name": "O", "citizen": "O" }""", "", "", "The state 'open' is there twice.")]
    [InlineData(
        """, { "code": "maybe", "when": "rain", "meaning": "inProgress", "name": "M", "citizen": "M" }""",
        """, { "code": "go", "when": "snow", "by": ["agent"], "from": ["open"], "to": "maybe", "name": "Go" }""",
        "",
        "The parameter 'rain'")]
    [InlineData("", """, { "code": "go", "when": "snow", "by": ["agent"], "from": ["open"], "to": "done", "name": "Go" }""", "", "The parameter 'snow'")]
    [InlineData("", """, { "code": "go", "by": ["agent"], "from": ["nowhere"], "to": "done", "name": "Go" }""", "", "The state 'nowhere' is named but not described")]
    [InlineData("", "", """{ "do": "notify", "when": "never" }""", "The parameter 'never'")]
    [InlineData("", """, { "code": "go", "by": ["agent"], "from": ["open"], "to": "done", "name": "Go", "permissions": "P" }""", "", "'permissions' could not be mapped")]
    [InlineData(""", { "code": "maybe", "when": "extra", "meaning": "inProgress", "name": "M", "citizen": "M" }""", "", "", "The state 'maybe' cannot be reached (with extra)")]
    [InlineData(""", { "code": "odd", "meaning": "done", "name": "O", "citizen": "O" }""", "", "", "sample.json:5: 'done' is unknown here; known are new, inProgress, waitingForCitizen, waitingForOther, fulfilled, refused, withdrawn, duplicate.")]
    [InlineData(""", { "code": "odd", "name": "O", "citizen": "O" }""", "", "", "meaning")]
    [InlineData("", """, { "code": "go", "meaning": "finish", "by": ["agent"], "from": ["open"], "to": "done", "name": "Go" }""", "", "'finish' is unknown here; known are take, message, askCitizen,")]
    [InlineData("", """, { "code": "no", "meaning": "refuse", "by": ["agent"], "from": ["open"], "to": "done", "name": "No" }""", "", "The transition 'no' means refuse, but leads to 'done', which means fulfilled.")]
    [InlineData("", """, { "code": "again", "meaning": "reopen", "by": ["agent"], "from": ["open"], "name": "Again" }""", "", "The transition 'again' means reopen, but leaves 'open', which means new.")]
    [InlineData("", """, { "code": "late", "meaning": "message", "by": ["agent"], "from": ["done"], "name": "Late" }""", "", "The transition 'late' means message, but leaves 'done', which means fulfilled.")]
    [InlineData("", """, { "code": "ask", "meaning": "askCitizen", "by": ["agent"], "from": ["open"], "name": "Ask" }""", "", "The transition 'ask' means askCitizen, but leads to 'open', which means new.")]
    [InlineData("", """, { "code": "yes", "meaning": "resolve", "by": ["agent", "system"], "from": ["open"], "to": "done", "name": "Yes" }""", "", "From 'open', agent has more than one transition that means resolve.")]
    [InlineData("", """, { "code": "yes", "meaning": "resolve", "by": ["system"], "from": ["open"], "to": "done", "name": "Yes" }""", "", "")]
    [InlineData("", """, { "code": "resolve", "by": ["agent"], "from": ["open"], "to": "done", "name": "Yes" }""", "", "From 'open', agent has more than one transition 'resolve'.")]
    [InlineData(
        """, { "code": "twin", "meaning": "duplicate", "name": "T", "citizen": "T" }""",
        """, { "code": "twin", "by": ["agent"], "from": ["open"], "to": "twin", "name": "Join" }""",
        "",
        "The transition 'twin' leads to 'twin', which means duplicate: so must the transition, which then asks of what.")]
    [InlineData("", """, { "code": "ok", "by": ["agent"], "from": ["open"], "to": "done", "name": "OK", "approvals": [{ "code": "a", "permission": "P", "name": "A" }] }""", "", "The transition 'ok' needs approvals: it has to mean approve, and be made by agents alone.")]
    [InlineData("", """, { "code": "ok", "meaning": "approve", "by": ["agent", "system"], "from": ["open"], "to": "done", "name": "OK", "approvals": [{ "code": "a", "permission": "P", "name": "A" }] }""", "", "The transition 'ok' needs approvals: it has to mean approve, and be made by agents alone.")]
    [InlineData("", """, { "code": "ok", "meaning": "approve", "by": ["agent"], "from": ["open"], "to": "done", "name": "OK", "approvals": [{ "code": "a", "permission": "P", "name": "A" }, { "code": "a", "permission": "Q", "name": "B" }] }""", "", "Two approvals of the transition 'ok' have one code.")]
    [InlineData("", """, { "code": "ok", "meaning": "approve", "by": ["agent"], "from": ["open"], "to": "done", "name": "OK", "approvals": [{ "code": "", "permission": "P", "name": "A" }] }""", "", "The transition 'ok' needs more than 10 approvals, or one whose code or name is none.")]
    public void A_fault_is_told(string state, string transition, string effect, string expected)
    {
        var json = $$"""
            {
              "code": "sample", "parameters": { "extra": false }, "initial": ["open"],
              "states": [
                { "code": "open", "meaning": "new", "name": "Open", "citizen": "Open" },
                { "code": "done", "meaning": "fulfilled", "name": "Done", "citizen": "Done" }{{state}} ],
              "transitions": [
                { "code": "resolve", "meaning": "resolve", "by": ["agent"], "from": ["open"], "to": "done", "name": "Close", "effects": [{{effect}}] }{{transition}} ]
            }
            """;
        var (file, problems) = WorkflowReader.Read("sample.json", Encoding.UTF8.GetBytes(json));
        if (expected.Length == 0)
        {
            Assert.NotNull(file);
            Assert.Empty(problems);
            return;
        }

        Assert.Null(file);
        Assert.Contains(problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    // Each of them is there with one of the parameters only, so that a fault is found in just the combinations that have it.
    [Fact]
    public void Every_combination_of_parameters_is_walked_through()
    {
        var (_, problems) = Read(
            """{ "a": false, "b": false, "days": 5 }""",
            """["first", "second"]""",
            """
            { "code": "first", "when": "a", "meaning": "new", "name": "F", "citizen": "F" },
            { "code": "second", "when": "b", "meaning": "new", "name": "S", "citizen": "S" },
            { "code": "done", "meaning": "fulfilled", "name": "D", "citizen": "D" }
            """,
            """
            { "code": "go", "by": ["agent"], "from": ["first"], "to": "second", "name": "Go" },
            { "code": "end", "by": ["agent"], "from": ["second"], "to": "done", "name": "End" }
            """);
        Assert.Equal(
            [
                "sample.json: No initial state is there.",
                "sample.json: The state 'done' cannot be reached (with a).",
                "sample.json: The state 'first' is a dead end: nothing leads from it to an answer (with a).",
            ],
            problems);
    }

    [Theory]
    [InlineData(8, "")]
    [InlineData(9, "sample.json: It has more than 8 parameters that are true or false.")]
    public void Parameters_are_few_enough_to_walk_through(int switches, string expected)
    {
        var parameters = string.Join(", ", Enumerable.Range(0, switches).Select(i => $"\"p{i}\": {(i % 2 == 0 ? "true" : "false")}"));
        var (_, problems) = Read(
            $"{{ {parameters} }}",
            """["open"]""",
            """
            { "code": "open", "meaning": "new", "name": "O", "citizen": "O" },
            { "code": "done", "meaning": "fulfilled", "name": "D", "citizen": "D" }
            """,
            """{ "code": "end", "by": ["agent"], "from": ["open"], "to": "done", "name": "End" }""");
        Assert.Equal(expected, string.Concat(problems));
    }

    [Fact]
    public void A_step_for_a_permission_that_nobody_declares_is_told()
    {
        var (file, _) = Read(
            "{}",
            """["open"]""",
            """
            { "code": "open", "meaning": "new", "name": "O", "citizen": "O" },
            { "code": "done", "meaning": "fulfilled", "name": "D", "citizen": "D" }
            """,
            """{ "code": "end", "by": ["agent"], "from": ["open"], "to": "done", "name": "End", "permission": "Nobody" }""");

        Assert.Equal(["The transition 'end' needs the permission 'Nobody', which no module that is on declares."], WorkflowRules.CheckPermissions(file!, ["AnswerRequests"]));
        Assert.Empty(WorkflowRules.CheckPermissions(file!, ["Nobody"]));
    }

    [Fact]
    public void A_misspelling_is_told_with_its_line()
    {
        var (file, problems) = WorkflowReader.Read("sample.json", "{\n  \"code\": \"x\",\n  \"intial\": []\n}"u8.ToArray());
        Assert.Null(file);
        Assert.StartsWith("sample.json:3:", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static (WorkflowFile? File, IReadOnlyList<string> Problems) Read(string parameters, string initial, string states, string transitions)
        => WorkflowReader.Read(
            "sample.json",
            Encoding.UTF8.GetBytes($$"""{ "code": "sample", "parameters": {{parameters}}, "initial": {{initial}}, "states": [{{states}}], "transitions": [{{transitions}}] }"""));
}
