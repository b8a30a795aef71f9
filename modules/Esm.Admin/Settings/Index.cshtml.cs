using Esm.Extensions;
using Esm.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Admin.Settings;

internal sealed class IndexModel(ChangeSettings changeSettings, ISiteService site, IExtensionManager extensions, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public SettingsInput Input { get; set; } = new();

    public IReadOnlyList<ExtensionInfo> Themes { get; } = [.. extensions.Extensions.Where(extension => extension.IsTheme)];

    public async Task OnGetAsync(CancellationToken cancellationToken)
        => Input = SettingsInput.From(await site.GetSettingsAsync<SiteSettings>(cancellationToken));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
        => await changeSettings.HandleAsync(Input, cancellationToken) switch
        {
            ChangeSettingsOutcome.Refused refused => Refuse(refused.Problems),
            ChangeSettingsOutcome.Overtaken => Refuse([("", "Settings.Overtaken")]),
            _ => Confirm(),
        };

    public string? ErrorOf(string field)
        => ModelState[$"Input.{field}"]?.Errors.FirstOrDefault()?.ErrorMessage;

    private PageResult Refuse(IEnumerable<(string Field, string Problem)> problems)
    {
        foreach (var (field, problem) in problems)
        {
            ModelState.AddModelError(field.Length > 0 ? $"Input.{field}" : "", texts[problem]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private RedirectResult Confirm()
    {
        TempData["Notice"] = texts["Settings.Saved"].Value;
        return Redirect(Url.Content("~/admin/settings"));
    }
}
