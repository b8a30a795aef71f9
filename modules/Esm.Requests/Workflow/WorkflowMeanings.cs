using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// What states and transitions say they are has to fit together: code goes by it and looks no further.
internal static class WorkflowMeanings
{
    private static readonly StateMeaning[] Open = [StateMeaning.New, StateMeaning.InProgress, StateMeaning.WaitingForCitizen, StateMeaning.WaitingForOther];

    public static IEnumerable<string> Check(RequestWorkflow workflow)
    {
        foreach (var state in workflow.States)
        {
            foreach (var mover in Enum.GetValues<Mover>())
            {
                var steps = workflow.From(state.Code, mover).ToArray();
                foreach (var twice in steps.Where(step => step.Meaning is not null).GroupBy(step => step.Meaning!.Value).Where(group => group.Count() > 1))
                {
                    yield return $"From '{state.Code}', {CamelCase.NameOf(mover)} has more than one transition that means {CamelCase.NameOf(twice.Key)}.";
                }

                foreach (var twice in steps.GroupBy(step => step.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
                {
                    yield return $"From '{state.Code}', {CamelCase.NameOf(mover)} has more than one transition '{twice.Key}'.";
                }
            }
        }

        foreach (var problem in workflow.Transitions.SelectMany(transition => transition.From, (transition, from) => Check(workflow, transition, workflow.Find(from))).OfType<string>())
        {
            yield return problem;
        }
    }

    private static string? Check(RequestWorkflow workflow, Transition transition, WorkflowState from)
    {
        var to = transition.To.Length > 0 ? workflow.Find(transition.To) : from;
        if (transition.Meaning is not { } meaning)
        {
            return to.Meaning == StateMeaning.Duplicate && to != from
                ? $"The transition '{transition.Code}' leads to '{to.Code}', which means duplicate: so must the transition, which then asks of what."
                : null;
        }

        if (from.Meaning.IsClosed() != (meaning == TransitionMeaning.Reopen))
        {
            return $"The transition '{transition.Code}' means {CamelCase.NameOf(meaning)}, but leaves '{from.Code}', which means {CamelCase.NameOf(from.Meaning)}.";
        }

        return LeadsTo(meaning).Contains(to.Meaning)
            ? null
            : $"The transition '{transition.Code}' means {CamelCase.NameOf(meaning)}, but leads to '{to.Code}', which means {CamelCase.NameOf(to.Meaning)}.";
    }

    private static StateMeaning[] LeadsTo(TransitionMeaning meaning) => meaning switch
    {
        TransitionMeaning.Take => [StateMeaning.InProgress],
        TransitionMeaning.AskCitizen => [StateMeaning.WaitingForCitizen],
        TransitionMeaning.Resolve => [StateMeaning.Fulfilled],
        TransitionMeaning.Refuse or TransitionMeaning.Reject => [StateMeaning.Refused],
        TransitionMeaning.Approve => [.. Open, StateMeaning.Fulfilled],
        TransitionMeaning.Withdraw => [StateMeaning.Withdrawn],
        TransitionMeaning.Duplicate => [StateMeaning.Duplicate],
        TransitionMeaning.Message or TransitionMeaning.Reply or TransitionMeaning.Reopen => Open,
        _ => throw new InvalidOperationException($"Meaning {meaning} is unknown."),
    };
}
