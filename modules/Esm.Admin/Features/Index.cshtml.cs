using Esm.Extensions;
using Esm.Shells;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Admin.Features;

internal sealed class IndexModel(IShellFeaturesManager manager, IExtensionManager extensions, IStringLocalizer<Texts> texts) : PageModel
{
    public IReadOnlyList<IGrouping<string, FeatureState>> Categories { get; private set; } = [];

    public IReadOnlyList<FeatureProblem> Refusals { get; private set; } = [];

    public IReadOnlyList<ExtensionProblem> LeftOut => extensions.Problems;

    // The switch that needs a yes first, because other modules go with it.
    public FeatureState? ToConfirm { get; private set; }

    public IReadOnlyList<FeatureInfo> GoesWith { get; private set; } = [];

    public static bool CanSwitch(FeatureInfo feature)
        => !feature.IsAlwaysEnabled && !feature.EnabledByDependencyOnly && !IsOwn(feature);

    // Switching off the page one stands on would leave nobody to switch it on again.
    public static bool IsOwn(FeatureInfo feature) => string.Equals(feature.Id, typeof(Startup).Assembly.GetName().Name, StringComparison.Ordinal);

    public string NameOf(string featureId) => extensions.FindFeature(featureId)?.Name ?? featureId;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostEnableAsync(string? id, bool confirmed, CancellationToken cancellationToken)
        => SwitchAsync(id, enable: true, confirmed, cancellationToken);

    public Task<IActionResult> OnPostDisableAsync(string? id, bool confirmed, CancellationToken cancellationToken)
        => SwitchAsync(id, enable: false, confirmed, cancellationToken);

    private async Task<IActionResult> SwitchAsync(string? id, bool enable, bool confirmed, CancellationToken cancellationToken)
    {
        var states = await LoadAsync(cancellationToken);
        if (states.FirstOrDefault(state => string.Equals(state.Feature.Id, id, StringComparison.Ordinal)) is not { } state || !CanSwitch(state.Feature))
        {
            return NotFound();
        }

        GoesWith = AlsoSwitched(state.Feature.Id, enable, states);
        if (GoesWith.Count > 0 && !confirmed)
        {
            ToConfirm = state;
            return Page();
        }

        var outcome = enable
            ? await manager.EnableFeaturesAsync([state.Feature.Id], confirmed, cancellationToken)
            : await manager.DisableFeaturesAsync([state.Feature.Id], confirmed, cancellationToken);
        return await AnswerAsync(outcome, cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(FeaturesOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is FeaturesOutcome.Refused refused)
        {
            Refusals = refused.Problems;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await LoadAsync(cancellationToken);
            return Page();
        }

        TempData["Notice"] = outcome switch
        {
            FeaturesOutcome.Changed { Enabled.Count: > 0 } changed => texts["Features.Enabled", Names(changed.Enabled)].Value,
            FeaturesOutcome.Changed changed => texts["Features.Disabled", Names(changed.Disabled)].Value,
            _ => texts["Features.Unchanged"].Value,
        };
        return Redirect(Url.Content("~/admin/features"));
    }

    private string Names(IEnumerable<string> ids) => string.Join(", ", ids.Select(NameOf));

    private IReadOnlyList<FeatureInfo> AlsoSwitched(string id, bool enable, IReadOnlyList<FeatureState> states)
    {
        var enabled = states.Where(state => state.IsEnabled).Select(state => state.Feature.Id).ToHashSet(StringComparer.Ordinal);
        var related = enable ? extensions.GetDependencies(id) : extensions.GetDependents(id);
        return [.. related.Where(feature => enabled.Contains(feature.Id) != enable && !string.Equals(feature.Id, id, StringComparison.Ordinal))];
    }

    private async Task<IReadOnlyList<FeatureState>> LoadAsync(CancellationToken cancellationToken)
    {
        var states = await manager.GetFeaturesAsync(cancellationToken);
        Categories = [.. states
            .GroupBy(state => state.Feature.Category, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)];
        return states;
    }
}
