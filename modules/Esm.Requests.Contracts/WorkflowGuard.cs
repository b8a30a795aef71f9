using Esm.Catalogue.Contracts;

namespace Esm.Requests.Contracts;

/// <summary>What has to be so for a step of a workflow to be made. Derive from <see cref="WorkflowGuard{TParameters}"/>, register by <see cref="WorkflowExtensions"/>.</summary>
public interface IWorkflowGuard
{
    /// <summary>Asked when the step is offered on a page, and again when it is made, whoever makes it. One that throws refuses, and its module is told to have failed.</summary>
    /// <param name="step">The step that is asked for.</param>
    /// <param name="parameters">What the workflow gives with it, of the registered type.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null where nothing speaks against it; else why not, in the current UI culture.</returns>
    Task<string?> FindRefusalAsync(AskedStep step, object parameters, CancellationToken cancellationToken);
}

/// <summary>A guard with its parameters. Created anew for each scope; it changes nothing.</summary>
/// <typeparam name="TParameters">A record of what files give with it, checked when they are read; <see cref="NoParameters"/> for nothing.</typeparam>
public abstract class WorkflowGuard<TParameters> : IWorkflowGuard
    where TParameters : class
{
    Task<string?> IWorkflowGuard.FindRefusalAsync(AskedStep step, object parameters, CancellationToken cancellationToken) => FindRefusalAsync(step, (TParameters)parameters, cancellationToken);

    /// <inheritdoc cref="IWorkflowGuard.FindRefusalAsync"/>
    protected abstract Task<string?> FindRefusalAsync(AskedStep step, TParameters parameters, CancellationToken cancellationToken);
}

/// <summary>A step that somebody wants to make, or that is to be offered to them.</summary>
public sealed record AskedStep
{
    /// <summary>The request as it stands before.</summary>
    public required RequestInfo Request { get; init; }

    /// <summary>The offering in the version it was made with.</summary>
    public required OfferingInfo Offering { get; init; }

    /// <summary>What the step means; null for what only people choose.</summary>
    public required TransitionMeaning? Meaning { get; init; }

    /// <summary>What the state means that it leads to.</summary>
    public required StateMeaning To { get; init; }

    /// <summary>Who makes it.</summary>
    public required StepActor By { get; init; }

    /// <summary>What is said with it, perhaps empty; null while it is only offered.</summary>
    public required string? Text { get; init; }

    /// <summary>What is said would reach the person, as far as is known: by mail to an address that works, or on another way that was named.</summary>
    public required bool ReachesPerson { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>It is only asked whether to show it: what is typed with it is not known yet.</summary>
    public bool IsOffered => Text is null;
}

/// <summary>What the form of a step has to ask because of a guard.</summary>
public enum StepInput
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A text for the person, and on which way they are told.</summary>
    Answer,
}
