namespace Esm.Requests.Contracts;

/// <summary>What a state of a workflow is, whatever the workflow calls it.</summary>
public enum StateMeaning
{
    /// <summary>Nobody has begun.</summary>
    New,

    /// <summary>Somebody works on it.</summary>
    InProgress,

    /// <summary>It waits for the person who asked.</summary>
    WaitingForCitizen,

    /// <summary>It waits for somebody else outside the department.</summary>
    WaitingForOther,

    /// <summary>The answer is yes: it is done, or given.</summary>
    Fulfilled,

    /// <summary>The answer is no.</summary>
    Refused,

    /// <summary>The person does not want it any more.</summary>
    Withdrawn,

    /// <summary>It goes on with another request.</summary>
    Duplicate,
}

/// <summary>Where a request stands between asking and answer: what its meaning comes down to on a board.</summary>
public enum RequestPhase
{
    /// <summary>Nobody has begun.</summary>
    New,

    /// <summary>Somebody works on it.</summary>
    Active,

    /// <summary>It waits for the person who asked, or for somebody else outside the department.</summary>
    Waiting,

    /// <summary>It is answered, or ended otherwise.</summary>
    Closed,
}

/// <summary>What follows from the meaning of a state.</summary>
public static class StateMeaningExtensions
{
    /// <summary>Where a request of that meaning stands.</summary>
    /// <param name="meaning">The meaning of its state.</param>
    public static RequestPhase ToPhase(this StateMeaning meaning) => meaning switch
    {
        StateMeaning.New => RequestPhase.New,
        StateMeaning.InProgress => RequestPhase.Active,
        StateMeaning.WaitingForCitizen or StateMeaning.WaitingForOther => RequestPhase.Waiting,
        _ => RequestPhase.Closed,
    };

    /// <summary>Whether nothing more is to be done.</summary>
    /// <param name="meaning">The meaning of its state.</param>
    public static bool IsClosed(this StateMeaning meaning) => meaning.ToPhase() == RequestPhase.Closed;
}
