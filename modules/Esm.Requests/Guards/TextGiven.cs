using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Guards;

// Something is said. The platform says what it has to elsewhere.
internal sealed class TextGiven(IStringLocalizer<Texts> texts) : WorkflowGuard<NoParameters>
{
    protected override Task<string?> FindRefusalAsync(AskedStep step, NoParameters parameters, CancellationToken cancellationToken)
        => Task.FromResult(step.Text is "" && step.By.Kind != Mover.System ? texts["Work.TextMissing"].Value : null);
}
