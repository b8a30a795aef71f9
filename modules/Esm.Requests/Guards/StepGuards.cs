using Esm.Catalogue.Contracts;
using Esm.Extensions;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Move;
using Esm.Requests.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Guards;

// A step of a request's workflow that somebody asks for; without an entry it is only to be offered.
internal sealed record Asking(Request Request, OfferingInfo Offering, RequestWorkflow Workflow, StepMaker By, Entry? Entry = null)
{
    public AskedStep For(Transition step, DateTimeOffset now) => new()
    {
        Request = Request.ToInfo(Workflow),
        Offering = Offering,
        Meaning = step.Meaning,
        To = Workflow.Find(step.To.Length > 0 ? step.To : Request.State).Meaning,
        By = new StepActor(By.Kind, By.Agent?.Id, By.Agent?.Name ?? Entry?.Actor.Name ?? ""),
        Text = Entry is { IsAnswered: true } ? null : Entry?.Text,
        ReachesPerson = Request.CanBeMailed || Entry?.Data.ToldBy is not (null or ToldBy.Email),
        At = Entry?.At ?? now,
    };
}

// Asks the guards of steps. Guards are created when needed: they may themselves use what this module offers.
internal sealed class StepGuards(IServiceProvider services, Interested interested, IFaultIsolation isolation, TimeProvider time, IStringLocalizer<Texts> texts)
{
    // Those that the guards let pass. Whether they decide for themselves is asked when they do.
    public async Task<IReadOnlyList<Transition>> FilterAsync(Asking asking, CancellationToken cancellationToken)
    {
        var open = new List<Transition>();
        foreach (var step in asking.Workflow.From(asking.Request.State, asking.By))
        {
            if (await FindObjectionAsync(asking, step, cancellationToken) is null)
            {
                open.Add(step);
            }
        }

        return open;
    }

    // Null where the step may be made, on whatever page or road it is asked for.
    public async Task<StepOutcome.Refused?> FindRefusalAsync(Asking asking, Transition step, CancellationToken cancellationToken)
    {
        if (step.IsDecision && asking.By.Agent is { } agent && await interested.IncludesAsync(asking.Request, agent.Id, cancellationToken))
        {
            return new StepOutcome.Refused(null);
        }

        return await FindObjectionAsync(asking, step, cancellationToken) is { } why ? new StepOutcome.Refused(why) : null;
    }

    private async Task<string?> FindObjectionAsync(Asking asking, Transition step, CancellationToken cancellationToken)
    {
        if (step.LacksParts)
        {
            return texts["Guard.Missing"].Value;
        }

        var asked = step.Guards.Count > 0 ? asking.For(step, time.GetUtcNow()) : null;
        foreach (var guard in step.Guards)
        {
            if (await AskAsync(guard, asked!, cancellationToken) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    // What decides fails closed.
    private Task<string?> AskAsync(PartUse guard, AskedStep asked, CancellationToken cancellationToken)
        => isolation.RunAsync(
            this,
            () => services.GetRequiredKeyedService<IWorkflowGuard>(guard.Name).FindRefusalAsync(asked, guard.Parameters, cancellationToken),
            texts["Guard.Failed"].Value,
            cancellationToken);
}
