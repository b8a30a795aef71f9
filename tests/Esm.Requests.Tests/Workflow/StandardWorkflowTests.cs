using System.Text.Json;
using Esm.Requests.Contracts;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Workflow;

public sealed class StandardWorkflowTests
{
    [Theory]
    [InlineData("submitted", "take", "inProgress")]
    [InlineData("submitted", "ask", "waitingForCitizen")]
    [InlineData("inProgress", "ask", "waitingForCitizen")]
    [InlineData("submitted", "tell", "inProgress")]
    [InlineData("waitingForCitizen", "tell", "")]
    [InlineData("inProgress", "resolve", "resolved")]
    [InlineData("resolved", "reopen", "inProgress")]
    [InlineData("resolved", "resolve", null)]
    [InlineData("inProgress", "reopen", null)]
    [InlineData("inProgress", "refuse", null)]
    [InlineData("inProgress", "plan", null)]
    public void Agents_go_from_state_to_state(string state, string step, string? next)
        => Assert.Equal(next, Build().Find(state, step, Mover.Agent)?.To);

    [Theory]
    [InlineData("waitingForCitizen", "reply", "inProgress")]
    [InlineData("submitted", "reply", "")]
    [InlineData("resolved", "notSolved", "inProgress")]
    [InlineData("inProgress", "withdraw", "withdrawn")]
    [InlineData("resolved", "reply", null)]
    [InlineData("inProgress", "resolve", null)]
    public void Citizens_go_from_state_to_state(string state, string step, string? next)
        => Assert.Equal(next, Build().Find(state, step, Mover.Citizen)?.To);

    [Fact]
    public void A_parameter_brings_states_and_steps_without_a_copy()
    {
        Assert.Equal("refused", Build("decision").Find("inProgress", "refuse", Mover.Agent)?.To);
        Assert.Equal("planned", Build("planned").Find("submitted", "plan", Mover.Agent)?.To);
        Assert.Equal("awaitingApproval", Build("approval").Initial);
        Assert.Null(Build("approval").Find("awaitingApproval", "approve", Mover.Agent));
        Assert.Equal("submitted", Build("approval").Find("awaitingApproval", "approve", Mover.System)?.To);
    }

    [Fact]
    public void A_state_that_a_later_version_dropped_goes_on_as_if_nobody_had_begun()
        => Assert.Equal("resolved", Build().Find("gone", "resolve", Mover.Agent)?.To);

    [Fact]
    public void Nothing_ends_by_an_agent_without_an_answer_except_a_duplicate()
    {
        var workflow = Build("approval", "planned", "decision");
        var ends = workflow.Transitions.Where(step => step.By.Contains(Mover.Agent) && step.To.Length > 0 && workflow.Find(step.To).Phase == RequestPhase.Closed).ToArray();
        Assert.NotEmpty(ends);
        Assert.All(ends, step => Assert.True(step.NeedsAnswer || step.Code == Gestures.Duplicate, step.Code));
    }

    [Fact]
    public void Its_file_is_without_fault() => Assert.Empty(WorkflowRules.Check(File()));

    private static WorkflowFile File()
    {
        using var stream = typeof(WorkflowBook).Assembly.GetManifestResourceStream("Workflows/standard.workflow.json")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var (file, problems) = WorkflowReader.Read("standard", content.ToArray());
        Assert.Empty(problems);
        return file!;
    }

    private static RequestWorkflow Build(params string[] switches)
        => WorkflowBuilder.Build(
            File(),
            File().Parameters.ToDictionary(pair => pair.Key, pair => switches.Contains(pair.Key) ? JsonSerializer.SerializeToElement(true) : pair.Value))!;
}
