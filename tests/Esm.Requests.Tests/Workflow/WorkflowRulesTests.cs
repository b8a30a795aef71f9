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
    [InlineData("", "", """{ "do": "explode" }""", "unknown effect 'explode'")]
    [InlineData(
        "",
        """, { "code": "go", "by": ["agent"], "from": ["open"], "to": "done", "name": "Go", "permission": "Nobody" }""",
        "",
        "The transition 'go' needs the permission 'Nobody', which no module that is on declares.")]
    [InlineData("", "", """{ "do": "run-handler" }""", "without an action")]
    [InlineData("", "", """{ "do": "notify", "when": "never" }""", "The parameter 'never'")]
    [InlineData("", "", """{ "do": "set-deadline", "days": "$many" }""", "unknown parameter '$many'")]
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
        var (file, problems) = WorkflowReader.Read("sample.json", Encoding.UTF8.GetBytes(json), ["AnswerRequests"]);
        if (expected.Length == 0)
        {
            Assert.NotNull(file);
            Assert.Empty(problems);
            return;
        }

        Assert.Null(file);
        Assert.Contains(problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_misspelling_is_told_with_its_line()
    {
        var (file, problems) = WorkflowReader.Read("sample.json", "{\n  \"code\": \"x\",\n  \"intial\": []\n}"u8.ToArray(), ["AnswerRequests"]);
        Assert.Null(file);
        Assert.StartsWith("sample.json:3:", Assert.Single(problems), StringComparison.Ordinal);
    }
}
