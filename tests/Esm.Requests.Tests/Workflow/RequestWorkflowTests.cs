using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Workflow;

public sealed class RequestWorkflowTests
{
    [Theory]
    [InlineData("submitted", "Take", "inProgress")]
    [InlineData("submitted", "Ask", "waitingForCitizen")]
    [InlineData("inProgress", "Ask", "waitingForCitizen")]
    [InlineData("waitingForCitizen", "Reply", "inProgress")]
    [InlineData("submitted", "Reply", "submitted")]
    [InlineData("waitingForCitizen", "Tell", "waitingForCitizen")]
    [InlineData("inProgress", "Resolve", "resolved")]
    [InlineData("resolved", "Reopen", "inProgress")]
    [InlineData("resolved", "Reply", null)]
    [InlineData("resolved", "Resolve", null)]
    [InlineData("inProgress", "Reopen", null)]
    [InlineData("unknown", "Take", null)]
    public void A_step_leads_from_state_to_state(string state, string step, string? next)
        => Assert.Equal(next, RequestWorkflow.FindNext(state, Enum.Parse<WorkflowStep>(step)));

    [Fact]
    public void Every_state_can_be_reached_and_left()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { RequestWorkflow.Initial };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var state))
        {
            var next = Enum.GetValues<WorkflowStep>().Select(step => RequestWorkflow.FindNext(state, step)).OfType<string>().ToArray();
            Assert.NotEmpty(next);
            foreach (var found in next.Where(reached.Add))
            {
                open.Enqueue(found);
            }
        }

        Assert.Equal(RequestWorkflow.States.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_leaves_a_closed_request_but_reopening()
    {
        foreach (var state in RequestWorkflow.States.Where(RequestWorkflow.IsClosed))
        {
            Assert.Equal([WorkflowStep.Reopen], Enum.GetValues<WorkflowStep>().Where(step => RequestWorkflow.Allows(state, step)));
        }
    }
}
