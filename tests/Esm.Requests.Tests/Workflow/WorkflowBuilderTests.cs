using System.Text;
using System.Text.Json;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Effects;
using Esm.Requests.Guards;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Workflow;

public sealed class WorkflowBuilderTests
{
    // One of everything that parameters change.
    private const string Json =
        """
        {
          "code": "sample", "parameters": { "extra": false, "days": 7, "next": "it.key" }, "initial": ["early", "open"],
          "states": [
            { "code": "early", "when": "extra", "meaning": "waitingForOther", "name": "Early", "citizen": "Early" },
            { "code": "open", "meaning": "waitingForCitizen", "name": "Open", "deskName": "To do", "citizen": "Open" },
            { "code": "busy", "meaning": "inProgress", "name": "Busy", "citizen": "Busy" },
            { "code": "no", "when": "extra", "meaning": "refused", "name": "No", "citizen": "No" },
            { "code": "done", "meaning": "fulfilled", "name": "Done", "citizen": "Done" } ],
          "transitions": [
            { "code": "approve", "meaning": "approve", "when": "extra", "by": ["system"], "from": ["early"], "to": "open", "name": "Approve" },
            { "code": "reject", "meaning": "reject", "when": "extra", "by": ["system"], "from": ["early"], "to": "no", "name": "Reject" },
            { "code": "refuse", "meaning": "refuse", "when": "extra", "by": ["agent"], "from": ["early", "open"], "to": "no", "name": "Refuse", "requires": [{ "check": "answer" }] },
            { "code": "resolve", "meaning": "resolve", "by": ["agent"], "from": ["early", "open", "busy"], "to": "done", "name": "Close", "requires": [{ "check": "answer" }], "effects": [
              { "do": "notify" }, { "do": "assign" }, { "do": "set-deadline", "days": "$days" }, { "do": "set-deadline", "days": 3 },
              { "do": "ask-documents", "documents": ["Plan"], "when": "extra" }, { "do": "create-request", "offering": "$next" }, { "do": "create-request", "offering": "it.badge" },
              { "do": "run-handler", "action": "free" } ] },
            { "code": "reopen", "meaning": "reopen", "by": ["agent", "citizen"], "from": ["done", "no"], "to": "open", "name": "Reopen", "requires": [{ "check": "text" }, { "check": "within-days", "days": "$days" }] },
            { "code": "stamp", "by": ["agent"], "from": ["open"], "name": "Stamp", "permission": "Stamp" },
            { "code": "begin", "meaning": "take", "by": ["agent"], "from": ["open"], "to": "busy", "name": "Begin", "permission": "Stamp" } ]
        }
        """;

    private static readonly WorkflowFile File = WorkflowReader.Read("sample.json", Encoding.UTF8.GetBytes(Json)).File!;

    // Its running requests stay where they are until the module is on again, rather than going on without the check.
    [Fact]
    public void A_step_whose_guard_or_effect_is_of_a_module_that_is_off_lacks_it()
    {
        var workflow = WorkflowBuilder.Build(File, File.Parameters, WorkflowParts.None)!;
        Assert.Equal(["resolve", "reopen"], workflow.Transitions.Where(step => step.LacksParts).Select(step => step.Code));
        Assert.DoesNotContain(Build().Transitions, step => step.LacksParts);
    }

    [Fact]
    public void What_a_parameter_switches_off_is_not_there()
    {
        var workflow = Build();
        Assert.Equal("open", workflow.Initial);
        Assert.Equal(["open", "busy", "done"], workflow.States.Select(state => state.Code));
        Assert.Equal(["resolve", "reopen", "stamp", "begin"], workflow.Transitions.Select(step => step.Code));
        Assert.Equal(["open", "busy"], workflow.Transitions[0].From);
    }

    [Fact]
    public void What_a_parameter_switches_on_is_there()
    {
        var workflow = Build("extra");
        Assert.Equal("early", workflow.Initial);
        Assert.Equal(5, workflow.States.Count);
        Assert.Equal(7, workflow.Transitions.Count);
        Assert.Equal(["early", "open", "busy"], workflow.Transitions[3].From);
    }

    [Fact]
    public void Without_any_of_its_initial_states_there_is_no_workflow()
        => Assert.Null(WorkflowBuilder.Build(File with { Initial = ["early"] }, File.Parameters, SampleParts.Own));

    [Fact]
    public void Effects_take_their_numbers_and_texts_from_parameters()
    {
        var effects = Build("extra").Transitions[3].Effects;
        Assert.Equal(["notify", "assign", "set-deadline", "set-deadline", "ask-documents", "create-request", "create-request", "run-handler"], effects.Select(effect => effect.Name));
        Assert.IsType<NoParameters>(effects[0].Parameters);
        Assert.Equal([7, 3], effects.Select(effect => effect.Parameters).OfType<DeadlineParameters>().Select(given => given.Days));
        Assert.Equal("Plan", Assert.IsType<DocumentsParameters>(effects[4].Parameters).Documents.Single().ToString());
        Assert.Equal(["it.key", "it.badge"], effects.Select(effect => effect.Parameters).OfType<CreateParameters>().Select(given => given.Offering));
        Assert.Equal("free", Assert.IsType<HandlerParameters>(effects[7].Parameters).Action);
        Assert.DoesNotContain(Build().Transitions[0].Effects, effect => effect.Name == "ask-documents");
    }

    [Fact]
    public void Guards_too()
    {
        var guards = Build().Transitions[1].Guards;
        Assert.Equal(["text", "within-days"], guards.Select(guard => guard.Name));
        Assert.Equal(7, Assert.IsType<WithinDaysParameters>(guards[1].Parameters).Days);
        Assert.Empty(Build().Transitions[2].Guards);
    }

    [Fact]
    public void What_grants_or_refuses_is_a_decision()
    {
        Assert.Equal(["approve", "reject", "refuse", "resolve", "stamp", "begin"], Build("extra").Transitions.Where(step => step.IsDecision).Select(step => step.Code));
        Assert.Equal(["stamp", "begin"], Build().Transitions.Where(step => step.IsDecision).Select(step => step.Code));
    }

    [Fact]
    public void States_and_steps_say_what_they_mean()
    {
        var workflow = Build("extra");
        Assert.Equal("To do", workflow.Find("open").DeskName.ToString());
        Assert.Equal("Done", workflow.Find("done").DeskName.ToString());
        Assert.Equal(["open"], workflow.States.Where(state => state.WaitsForCitizen).Select(state => state.Code));
        Assert.Equal(["no", "done"], workflow.States.Where(workflow.IsAnswer).Select(state => state.Code));
        Assert.Equal(["refuse", "resolve"], workflow.Transitions.Where(step => step.NeedsAnswer).Select(step => step.Code));
        Assert.Equal(["refuse", "resolve", "reopen"], workflow.Transitions.Where(step => step.NeedsText).Select(step => step.Code));
    }

    [Fact]
    public void A_step_is_made_by_those_it_is_for_who_hold_its_permission()
    {
        var workflow = Build();
        var clerk = AgentWith(nameof(Permissions.AnswerRequests));
        var stamper = AgentWith(nameof(Permissions.AnswerRequests), "Stamp");

        Assert.Null(workflow.Find("open", "stamp", StepMaker.Of(clerk)));
        Assert.True(workflow.IsReserved("open", TransitionMeaning.Take, clerk));
        Assert.NotNull(workflow.Find("open", "stamp", StepMaker.Of(stamper)));
        Assert.False(workflow.IsReserved("open", TransitionMeaning.Take, stamper));
        Assert.False(workflow.IsReserved("done", TransitionMeaning.Take, clerk));
        Assert.Equal(["resolve"], workflow.From("open", StepMaker.Of(clerk)).Select(step => step.Code));
        Assert.Equal(["reopen"], workflow.From("done", StepMaker.Citizen).Select(step => step.Code));
        Assert.Empty(workflow.From("open", StepMaker.Citizen));
        Assert.Empty(workflow.From("open", Mover.System));
        Assert.Null(StepMaker.System.Agent);
        Assert.Same(clerk, StepMaker.Of(clerk).Agent);
        Assert.Null(workflow.Find("open", "RESOLVE", StepMaker.Of(clerk)));
    }

    private static RequestWorkflow Build(params string[] switches)
        => WorkflowBuilder.Build(File, File.Parameters.ToDictionary(pair => pair.Key, pair => switches.Contains(pair.Key) ? JsonSerializer.SerializeToElement(true) : pair.Value), SampleParts.Own)!;

    private static Agent AgentWith(params string[] permissions) => new(Guid.CreateVersion7(), "Paul Martin", ["it"], permissions.ToHashSet(StringComparer.Ordinal));
}
