using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Data;

public sealed class RequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Paul = new(ActorKind.Agent, Guid.CreateVersion7(), "Paul Martin");
    private static readonly WorkflowState Open = new("open", StateMeaning.InProgress, "Open", "Open", "Open");
    private static readonly WorkflowState Done = new("done", StateMeaning.Fulfilled, "Done", "Done", "Done");

    [Fact]
    public void Closing_keeps_the_moment_and_reopening_takes_it_back()
    {
        var request = SampleRequest.Of();
        request.Move(Step("resolve", "done"), Done, By(Paul));
        Assert.Equal(Now, request.ClosedAt);
        Assert.True(request.IsClosed);
        request.Move(Step("reopen", "open"), Open, By(Paul));
        Assert.Null(request.ClosedAt);
        Assert.Equal(RequestPhase.Active, request.Phase);
    }

    [Fact]
    public void The_citizen_sees_steps_but_neither_who_has_it_nor_notes()
    {
        var request = SampleRequest.Of();
        Assert.True(request.Move(Step("take", "open"), Open, By(Paul)).VisibleToCitizen);
        Assert.False(request.GiveTo(By(Paul), Guid.CreateVersion7(), "Anna Maes").VisibleToCitizen);
        Assert.False(request.Note(By(Paul)).VisibleToCitizen);
    }

    [Fact]
    public void A_hand_over_leaves_nobody_and_no_team_in_charge()
    {
        var request = SampleRequest.Of();
        request.Assign(Paul.Id, Paul.Name);
        Assert.True(request.HandOver(By(Paul), "roads").VisibleToCitizen);
        Assert.Equal("roads", request.DepartmentCode);
        Assert.Null(request.TeamCode);
        Assert.Null(request.AssigneeId);
        Assert.Equal("", request.AssigneeName);
    }

    [Fact]
    public void Events_are_numbered_in_order_and_say_by_which_step()
    {
        var request = SampleRequest.Of();
        Assert.Equal(1, request.Open(By(Paul)).Number);
        var moved = request.Move(Step("take", "open"), Open, By(Paul));
        Assert.Equal(2, moved.Number);
        Assert.Equal("take", EventData.Read(moved.Data).Transition);
        Assert.Equal(2, request.EventCount);
    }

    private static Entry By(Actor actor) => new(Guid.CreateVersion7(), actor, Now, "text");

    private static Transition Step(string code, string to) => new(code, [Mover.Agent], [], to, code)
    {
        Hint = "",
        IsDecision = false,
        Permission = "",
        Guards = [],
        Input = StepInput.None,
        Meaning = null,
        Effects = [],
    };
}
