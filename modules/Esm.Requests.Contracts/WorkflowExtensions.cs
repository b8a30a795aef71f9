using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Contracts;

/// <summary>Registers what workflows may name. Where another has the same name, the feature that was found later is left out.</summary>
public static class WorkflowExtensions
{
    /// <summary>Registers an effect without parameters.</summary>
    /// <typeparam name="TEffect">The effect; created once in a scope, where a step has it.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">What files say after <c>do</c>: <c>roads.close-street</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWorkflowEffect<TEffect>(this IServiceCollection services, string name)
        where TEffect : WorkflowEffect<NoParameters>
        => services.AddWorkflowEffect<TEffect, NoParameters>(name);

    /// <summary>Registers an effect.</summary>
    /// <typeparam name="TEffect">The effect; created once in a scope, where a step has it.</typeparam>
    /// <typeparam name="TParameters">
    /// What files give with it: properties with <c>required</c> must be there, validation attributes hold, numbers lie between 0 and 3650. A text that begins with $ is the value of a
    /// parameter of the workflow.
    /// </typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">What files say after <c>do</c>: <c>roads.close-street</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWorkflowEffect<TEffect, TParameters>(this IServiceCollection services, string name)
        where TEffect : WorkflowEffect<TParameters>
        where TParameters : class
        => services.AddKeyedScoped<IWorkflowEffect, TEffect>(name).AddSingleton(new WorkflowPart(typeof(IWorkflowEffect), name, typeof(TParameters), StepInput.None));

    /// <summary>Registers a guard without parameters.</summary>
    /// <typeparam name="TGuard">The guard; created once in a scope, where a step has it.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">What files say after <c>check</c>: <c>roads.is-open</c>.</param>
    /// <param name="input">What the form of a step has to ask because of it.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWorkflowGuard<TGuard>(this IServiceCollection services, string name, StepInput input = StepInput.None)
        where TGuard : WorkflowGuard<NoParameters>
        => services.AddWorkflowGuard<TGuard, NoParameters>(name, input);

    /// <summary>Registers a guard.</summary>
    /// <typeparam name="TGuard">The guard; created once in a scope, where a step has it.</typeparam>
    /// <typeparam name="TParameters">What files give with it, as for an effect.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">What files say after <c>check</c>: <c>roads.is-open</c>.</param>
    /// <param name="input">What the form of a step has to ask because of it.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWorkflowGuard<TGuard, TParameters>(this IServiceCollection services, string name, StepInput input = StepInput.None)
        where TGuard : WorkflowGuard<TParameters>
        where TParameters : class
        => services.AddKeyedScoped<IWorkflowGuard, TGuard>(name).AddSingleton(new WorkflowPart(typeof(IWorkflowGuard), name, typeof(TParameters), input));
}

/// <summary>An effect or a guard that was registered.</summary>
/// <param name="Kind"><see cref="IWorkflowEffect"/> or <see cref="IWorkflowGuard"/>.</param>
/// <param name="Name">What files call it.</param>
/// <param name="Parameters">Type of its parameters.</param>
/// <param name="Input">What the form of a step has to ask because of it.</param>
public sealed record WorkflowPart(Type Kind, string Name, Type Parameters, StepInput Input);
