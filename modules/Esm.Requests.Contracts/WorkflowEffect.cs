namespace Esm.Requests.Contracts;

/// <summary>What a step of a workflow brings about besides the new state. Derive from <see cref="WorkflowEffect{TParameters}"/>, register by <see cref="WorkflowExtensions"/>.</summary>
public interface IWorkflowEffect
{
    /// <summary>Does it, within the unit of work that makes the step: what it changes is stored with the step or not at all.</summary>
    /// <param name="step">The step, just made.</param>
    /// <param name="parameters">What the workflow gives with it, of the registered type.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RunAsync(IMadeStep step, object parameters, CancellationToken cancellationToken);
}

/// <summary>An effect with its parameters. Created anew for each scope. It has to be quick: what takes long is for the outbox, or for a subscriber.</summary>
/// <typeparam name="TParameters">A record of what files give with it, checked when they are read; <see cref="NoParameters"/> for nothing.</typeparam>
public abstract class WorkflowEffect<TParameters> : IWorkflowEffect
    where TParameters : class
{
    Task IWorkflowEffect.RunAsync(IMadeStep step, object parameters, CancellationToken cancellationToken) => RunAsync(step, (TParameters)parameters, cancellationToken);

    /// <inheritdoc cref="IWorkflowEffect.RunAsync"/>
    protected abstract Task RunAsync(IMadeStep step, TParameters parameters, CancellationToken cancellationToken);
}

/// <summary>A step that was just made.</summary>
public interface IMadeStep
{
    /// <summary>The request, already in its new state.</summary>
    IHandledRequest Request { get; }

    /// <summary>What the step means; null for what only people choose.</summary>
    TransitionMeaning? Meaning { get; }

    /// <summary>What the state before means.</summary>
    StateMeaning From { get; }

    /// <summary>What the state now means.</summary>
    StateMeaning To { get; }

    /// <summary>Who made it.</summary>
    StepActor By { get; }

    /// <summary>What was said with it, or empty.</summary>
    string Text { get; }

    /// <summary>When, in UTC.</summary>
    DateTimeOffset At { get; }
}

/// <summary>Who makes a step.</summary>
/// <param name="Kind">In which part.</param>
/// <param name="AccountId">Id of the account; null for who has none here, as a person with their secret link.</param>
/// <param name="Name">Name for the log, or empty.</param>
public sealed record StepActor(Mover Kind, Guid? AccountId, string Name);

/// <summary>In which part somebody makes a step.</summary>
public enum Mover
{
    /// <summary>An agent, on the desk.</summary>
    Agent,

    /// <summary>The person who asked.</summary>
    Citizen,

    /// <summary>A module, or the platform: what it does was decided elsewhere.</summary>
    System,
}

/// <summary>For effects and guards that need to be told nothing.</summary>
public sealed record NoParameters;
