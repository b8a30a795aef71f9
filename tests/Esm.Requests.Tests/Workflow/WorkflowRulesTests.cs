using System.Text;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Workflow;

public sealed class WorkflowRulesTests
{
    [Theory]
    [InlineData("", "", "", "")]
    [InlineData(""", { "code": "lost", "phase": "active", "look": "x", "name": "L", "citizen": "L" }""", "", "", "The state 'lost' cannot be reached")]
    [InlineData(
        """, { "code": "stuck", "phase": "active", "look": "x", "name": "S", "citizen": "S" }""",
        """, { "code": "park", "by": ["agent"], "from": ["open"], "to": "stuck", "name": "Park" }""",
        "",
        "The state 'stuck' is a dead end")]
    [InlineData("", """, { "code": "go", "by": ["agent"], "from": ["open"], "to": "nowhere", "name": "Go" }""", "", "The state 'nowhere' is named but not described")]
    [InlineData("", "", """{ "do": "explode" }""", "The transition 'resolve' has the unknown effect 'explode'; known are notify, assign, set-deadline, ask-documents, create-request, run-handler.")]
    [InlineData(", null", "", "", "sample.json:5: Null is not allowed in a list.")]
    [InlineData("", "", """{ "do": "set-deadline", "days": -99999 }""", "The days of the transition 'resolve' lie between 0 and 3650.")]
    [InlineData("", """, { "code": "go", "by": ["agent"], "from": ["open"], "to": "done", "name": "Go", "withinDays": 2147483648 }""", "", "The days of the transition 'go' lie between 0 and 3650.")]
    [InlineData(""", { "code": "waiting-for-a-document-that-never-comes-back-from-the-office", "phase": "active", "look": "x", "name": "W", "citizen": "W" }""", "", "", "is no code of a state")]
    [InlineData("", "", """{ "do": "run-handler" }""", "The transition 'resolve' runs the handler without an action.")]
    [InlineData("", "", """{ "do": "run-handler", "action": "free" }, { "do": "create-request", "offering": "it.key" }, { "do": "notify", "when": "extra" }""", "")]
    [InlineData("", "", """{ "do": "create-request" }""", "The transition 'resolve' creates a request without an offering.")]
    [InlineData(""", { "code": "open", "phase": "new", "look": "x", "name": "O", "citizen": "O" }""", "", "", "The state 'open' is there twice.")]
    [InlineData(
        """, { "code": "maybe", "when": "rain", "phase": "active", "look": "x", "name": "M", "citizen": "M" }""",
        """, { "code": "go", "when": "snow", "by": ["agent"], "from": ["open"], "to": "maybe", "name": "Go" }""",
        "",
        "The parameter 'rain'")]
    [InlineData("", """, { "code": "go", "when": "snow", "by": ["agent"], "from": ["open"], "to": "done", "name": "Go" }""", "", "The parameter 'snow'")]
    [InlineData("", """, { "code": "go", "by": ["agent"], "from": ["nowhere"], "to": "done", "name": "Go" }""", "", "The state 'nowhere' is named but not described")]
    [InlineData("", "", """{ "do": "notify", "when": "never" }""", "The parameter 'never'")]
    [InlineData("", "", """{ "do": "set-deadline", "days": "$many" }""", "takes a number from '$many', which is no parameter with a number.")]
    [InlineData("", "", """{ "do": "set-deadline", "days": "$extra" }""", "takes a number from '$extra', which is no parameter with a number.")]
    [InlineData("", "", """{ "do": "set-deadline", "days": { } }""", "which is no parameter with a number.")]
    [InlineData("", "", """{ "do": "create-request", "offering": "$none" }""", "takes an offering from '$none', which is no parameter with a text.")]
    [InlineData(""", { "code": "maybe", "when": "extra", "phase": "active", "look": "x", "name": "M", "citizen": "M" }""", "", "", "The state 'maybe' cannot be reached (with extra)")]
    public void A_fault_is_told(string state, string transition, string effect, string expected)
    {
        var json = $$"""
            {
              "code": "sample", "parameters": { "extra": false }, "initial": ["open"],
              "states": [
                { "code": "open", "phase": "new", "look": "x", "name": "Open", "citizen": "Open" },
                { "code": "done", "phase": "closed", "look": "x", "name": "Done", "citizen": "Done" }{{state}} ],
              "transitions": [
                { "code": "resolve", "by": ["agent"], "from": ["open"], "to": "done", "name": "Close", "effects": [{{effect}}] }{{transition}} ]
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
            { "code": "first", "when": "a", "phase": "new", "look": "x", "name": "F", "citizen": "F" },
            { "code": "second", "when": "b", "phase": "new", "look": "x", "name": "S", "citizen": "S" },
            { "code": "done", "phase": "closed", "look": "x", "name": "D", "citizen": "D" }
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
            { "code": "open", "phase": "new", "look": "x", "name": "O", "citizen": "O" },
            { "code": "done", "phase": "closed", "look": "x", "name": "D", "citizen": "D" }
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
            { "code": "open", "phase": "new", "look": "x", "name": "O", "citizen": "O" },
            { "code": "done", "phase": "closed", "look": "x", "name": "D", "citizen": "D" }
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
