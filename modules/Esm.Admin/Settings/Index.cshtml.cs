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
    {
        var version = await site.GetVersionAsync<SiteSettings>(cancellationToken);
        Input = SettingsInput.From(await site.GetSettingsAsync<SiteSettings>(cancellationToken));
        Input.Version = version;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
        => await changeSettings.HandleAsync(Input, cancellationToken) switch
        {
            ChangeSettingsOutcome.Refused refused => Refuse(refused.Faults),
            ChangeSettingsOutcome.Overtaken => await RefuseStaleAsync(cancellationToken),
            _ => Confirm(),
        };

    public string? ErrorOf(string field)
        => ModelState[$"Input.{field}"] is { Errors.Count: > 0 } entry ? string.Join(' ', entry.Errors.Select(error => error.ErrorMessage)) : null;

    // What was typed stays; the version is the new one, so that saving again is a decision.
    private async Task<PageResult> RefuseStaleAsync(CancellationToken cancellationToken)
    {
        ModelState.Remove("Input.Version");
        Input.Version = await site.GetVersionAsync<SiteSettings>(cancellationToken);
        return Refuse([new SettingsFault("", "Settings.Overtaken")]);
    }

    private PageResult Refuse(IEnumerable<SettingsFault> faults)
    {
        foreach (var (field, text, values) in faults)
        {
            ModelState.AddModelError(field.Length > 0 ? $"Input.{field}" : "", texts[text, values]);
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
