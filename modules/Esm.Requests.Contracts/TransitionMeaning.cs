namespace Esm.Requests.Contracts;

/// <summary>
/// What a transition of a workflow is, whatever the workflow calls it: pages, handlers and modules ask for it by this. A workflow that lacks one does not offer what it stands for; what
/// means none of these is a step that only people choose.
/// </summary>
public enum TransitionMeaning
{
    /// <summary>An agent begins.</summary>
    Take,

    /// <summary>The person is written to.</summary>
    Message,

    /// <summary>The person is asked for something; the request waits for them.</summary>
    AskCitizen,

    /// <summary>The person says something.</summary>
    Reply,

    /// <summary>The answer is yes: it is done, or given.</summary>
    Resolve,

    /// <summary>The answer is no.</summary>
    Refuse,

    /// <summary>Whose agreement is needed gives it.</summary>
    Approve,

    /// <summary>Whose agreement is needed does not give it.</summary>
    Reject,

    /// <summary>What was closed goes on: for the person, it is not solved.</summary>
    Reopen,

    /// <summary>The person does not want it any more.</summary>
    Withdraw,

    /// <summary>It is joined to another request that asks the same.</summary>
    Duplicate,
}
