using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Guards;

// The person is answered, on a way that reaches them, or the reason why not is written down.
internal sealed class CitizenAnswered(IStringLocalizer<Texts> texts) : WorkflowGuard<NoParameters>
{
    protected override Task<string?> FindRefusalAsync(AskedStep step, NoParameters parameters, CancellationToken cancellationToken)
        => Task.FromResult(step switch
        {
            { IsOffered: true } or { By.Kind: Mover.System } => null,
            { Text: "" } => texts["Work.TextMissing"].Value,
            { ReachesPerson: false } => texts["Work.ChooseWay"].Value,
            _ => null,
        });
}
