using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Catalogue.Publish;

internal sealed class OfferingsModel(ListOfferings list, SwitchOffering offerings, OfferingScopes scopes, IStringLocalizer<Texts> texts) : PageModel
{
    public IReadOnlyList<OfferingRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
        => Rows = await list.HandleAsync(await scopes.FindAsync(User, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostPublishAsync(string? code, CancellationToken cancellationToken)
        => await ShowAsync(await offerings.PublishAsync(code ?? "", await scopes.FindAsync(User, cancellationToken), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(string? code, CancellationToken cancellationToken)
        => await ShowAsync(await offerings.WithdrawAsync(code ?? "", await scopes.FindAsync(User, cancellationToken), cancellationToken), cancellationToken);

    private async Task<IActionResult> ShowAsync(SwitchOutcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        SwitchOutcome.Published published => Done(texts["Admin.Published", published.Number]),
        SwitchOutcome.Withdrawn => Done(texts["Admin.Withdrawn"]),
        SwitchOutcome.SlugTaken taken => await RefuseAsync(texts["Admin.SlugTaken", taken.OtherCode], cancellationToken),
        SwitchOutcome.ChangedMeanwhile => await RefuseAsync(texts["Admin.ChangedMeanwhile"], cancellationToken),
        SwitchOutcome.NotFound => NotFound(),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    private RedirectToPageResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToPage();
    }

    private async Task<IActionResult> RefuseAsync(string message, CancellationToken cancellationToken)
    {
        ModelState.AddModelError("", message);
        await OnGetAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
