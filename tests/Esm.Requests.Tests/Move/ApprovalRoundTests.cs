using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Tests.Data;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Move;

public sealed class ApprovalRoundTests
{
    private static readonly Agent Clerk = new(Guid.CreateVersion7(), "Anna", [], new HashSet<string> { "Office" });
    private static readonly Agent Head = new(Guid.CreateVersion7(), "Max", [], new HashSet<string> { "Sign" });
    private static readonly Agent Both = new(Guid.CreateVersion7(), "Lea", [], new HashSet<string> { "Office", "Sign" });

    [Fact]
    public void In_sequence_only_the_first_that_is_missing_is_to_be_given()
    {
        var step = Step(inSequence: true);
        Assert.Null(Of(step).FindFor(Head));
        Assert.Equal("office", Of(step).FindFor(Both)?.Code);

        var request = SampleRequest.Of();
        var given = Give(request, step, Clerk, "office");

        Assert.Equal("head", Of(step, given).FindFor(Head)?.Code);
        Assert.True(Of(step, given).IsLast);
    }

    [Fact]
    public void In_any_order_each_gives_what_fewest_may()
    {
        var step = Step(inSequence: false);
        Assert.Equal("office", Of(step).FindFor(Clerk)?.Code);
        Assert.Equal("head", Of(step).FindFor(Head)?.Code);
        Assert.Equal("head", Of(step).FindFor(Both)?.Code);
        Assert.False(Of(step).IsLast);
    }

    [Fact]
    public void Nobody_gives_two_and_what_was_given_before_the_last_move_counts_no_more()
    {
        var step = Step(inSequence: false);
        var request = SampleRequest.Of();
        var given = Give(request, step, Both, "head");
        Assert.Null(Of(step, given).FindFor(Both));
        Assert.Equal("office", Of(step, given).FindFor(Clerk)?.Code);

        var left = request.Move(step, new WorkflowState("elsewhere", StateMeaning.Refused, "E", "E", "E"), By(Head, null));
        var back = request.Move(step, new WorkflowState("submitted", StateMeaning.New, "S", "S", "S"), By(Head, null));

        Assert.Equal("head", Of(step, back, given, left).FindFor(Both)?.Code);
        Assert.All(Of(step, back, given, left).Standing, one => Assert.Null(one.Given));
    }

    [Fact]
    public void What_was_given_before_the_price_changed_counts_no_more()
    {
        var (step, request) = (Step(inSequence: false), SampleRequest.Of());
        var given = Give(request, step, Clerk, "office");
        var charged = request.Charge(By(Head, null), 12m)!;

        Assert.All(Of(step, given, charged).Standing, one => Assert.Null(one.Given));
    }

    [Fact]
    public void Approvals_of_another_step_are_not_its_own()
    {
        var given = Give(SampleRequest.Of(), Step(inSequence: false) with { Code = "other" }, Clerk, "office");
        Assert.All(Of(Step(inSequence: false), given).Standing, one => Assert.Null(one.Given));
    }

    private static ApprovalRound Of(Transition step, params RequestEvent[] log) => new(step, "submitted", log);

    private static RequestEvent Give(Request request, Transition step, Agent by, string approval) => request.Approve(step, By(by, approval));

    private static Entry By(Agent agent, string? approval)
        => new(Guid.CreateVersion7(), new Actor(ActorKind.Agent, agent.Id, agent.Name), new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), "") { Data = new EventData { Approval = approval } };

    private static Transition Step(bool inSequence) => new("agree", [Mover.Agent], ["submitted"], "agreed", "Agree")
    {
        Meaning = TransitionMeaning.Approve,
        Hint = "",
        Permission = "",
        Guards = [],
        Effects = [],
        Input = StepInput.None,
        IsDecision = true,
        Approvals = [new Approval("office", "Office", "The office"), new Approval("head", "Sign", "The head")],
        InSequence = inSequence,
    };
}
