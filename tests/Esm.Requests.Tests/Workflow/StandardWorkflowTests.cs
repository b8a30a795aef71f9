using System.Text.Json;
using Esm.Requests.Contracts;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Workflow;

public sealed class StandardWorkflowTests
{
    [Theory]
    [InlineData("submitted", TransitionMeaning.Take, "inProgress")]
    [InlineData("submitted", TransitionMeaning.AskCitizen, "waitingForCitizen")]
    [InlineData("inProgress", TransitionMeaning.AskCitizen, "waitingForCitizen")]
    [InlineData("submitted", TransitionMeaning.Message, "inProgress")]
    [InlineData("waitingForCitizen", TransitionMeaning.Message, "")]
    [InlineData("inProgress", TransitionMeaning.Resolve, "resolved")]
    [InlineData("resolved", TransitionMeaning.Reopen, "inProgress")]
    [InlineData("resolved", TransitionMeaning.Resolve, null)]
    [InlineData("inProgress", TransitionMeaning.Reopen, null)]
    [InlineData("inProgress", TransitionMeaning.Refuse, null)]
    public void Agents_go_from_state_to_state(string state, TransitionMeaning step, string? next)
        => Assert.Equal(next, Build().Find(state, step, Mover.Agent)?.To);

    [Theory]
    [InlineData("waitingForCitizen", TransitionMeaning.Reply, "inProgress")]
    [InlineData("submitted", TransitionMeaning.Reply, "")]
    [InlineData("resolved", TransitionMeaning.Reopen, "inProgress")]
    [InlineData("inProgress", TransitionMeaning.Withdraw, "withdrawn")]
    [InlineData("resolved", TransitionMeaning.Reply, null)]
    [InlineData("inProgress", TransitionMeaning.Resolve, null)]
    public void Citizens_go_from_state_to_state(string state, TransitionMeaning step, string? next)
        => Assert.Equal(next, Build().Find(state, step, Mover.Citizen)?.To);

    [Fact]
    public void A_parameter_brings_states_and_steps_without_a_copy()
    {
        Assert.Equal("refused", Build("decision").Find("inProgress", TransitionMeaning.Refuse, Mover.Agent)?.To);
        Assert.Equal("planned", Build("planned").From("submitted", Mover.Agent).Single(step => step.Code == "plan").To);
        Assert.Equal("awaitingApproval", Build("approval").Initial);
        Assert.Null(Build("approval").Find("awaitingApproval", TransitionMeaning.Approve, Mover.Agent));
        Assert.Equal("submitted", Build("approval").Find("awaitingApproval", TransitionMeaning.Approve, Mover.System)?.To);
    }

    [Fact]
    public void A_state_that_a_later_version_dropped_goes_on_as_if_nobody_had_begun()
        => Assert.Equal("resolved", Build().Find("gone", TransitionMeaning.Resolve, Mover.Agent)?.To);

    [Fact]
    public void A_state_that_a_later_version_dropped_means_nothing_any_more()
    {
        Assert.Null(Build().MeaningOf("gone"));
        Assert.Equal(StateMeaning.Fulfilled, Build().MeaningOf("resolved"));
    }

    // What others did not agree to never came to the department, which said nothing.
    [Fact]
    public void Yes_and_no_are_answers_and_what_ended_otherwise_is_none()
    {
        var workflow = Build("approval", "planned", "decision");
        Assert.Equal(["resolved", "refused"], workflow.States.Where(workflow.IsAnswer).Select(state => state.Code));
    }

    [Fact]
    public void Nothing_ends_by_an_agent_without_an_answer_except_a_duplicate()
    {
        var workflow = Build("approval", "planned", "decision");
        var ends = workflow.Transitions.Where(step => step.By.Contains(Mover.Agent) && step.To.Length > 0 && workflow.Find(step.To).Phase == RequestPhase.Closed).ToArray();
        Assert.NotEmpty(ends);
        Assert.All(ends, step => Assert.True(step.NeedsAnswer || step.Meaning == TransitionMeaning.Duplicate, step.Code));
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
            File().Parameters.ToDictionary(pair => pair.Key, pair => switches.Contains(pair.Key) ? JsonSerializer.SerializeToElement(true) : pair.Value),
            SampleParts.Own)!;
}
