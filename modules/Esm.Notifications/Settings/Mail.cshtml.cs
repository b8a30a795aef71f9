using Esm.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Notifications.Settings;

internal sealed class MailModel(
    ISiteService site, ChangeMailSettings change, SendTestMail test, CheckMail check, IStringLocalizer<Texts> texts) : PageModel
{
    public MailSettingsInput Input { get; private set; } = new();

    public string? TestTo { get; private set; }

    public bool HasPassword { get; private set; }

    public CheckMailOutcome? Check { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Input = await ReadAsync(cancellationToken);
        TestTo = (await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Email;
        await ShowStateAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] MailSettingsInput input, CancellationToken cancellationToken)
    {
        Input = input;
        switch (await change.HandleAsync(input, cancellationToken))
        {
            case ChangeMailSettingsOutcome.Refused refused:
                foreach (var mistake in refused.Mistakes)
                {
                    ModelState.AddModelError($"{nameof(Input)}.{mistake.Field}", texts[mistake.TextKey]);
                }

                return await ShowAgainAsync(cancellationToken);
            case ChangeMailSettingsOutcome.Stale:
                // What was typed stays; the version is the new one, so that saving again is a decision.
                ModelState.Remove($"{nameof(Input)}.{nameof(Input.Version)}");
                Input = input with { Version = await site.GetVersionAsync<MailSettings>(cancellationToken) };
                ModelState.AddModelError("", texts["Mail.Stale"]);
                return await ShowAgainAsync(cancellationToken);
            default:
                TempData["Notice"] = texts["Mail.Saved"].Value;
                return Redirect("~/admin/mail");
        }
    }

    public async Task<IActionResult> OnPostTestAsync(string? testTo, CancellationToken cancellationToken)
    {
        TestTo = testTo;
        switch (await test.HandleAsync(testTo, cancellationToken))
        {
            case SendTestMailOutcome.BadAddress:
                ModelState.AddModelError(nameof(TestTo), texts["Mail.Error.Address"]);
                break;
            case SendTestMailOutcome.Failed failed:
                ModelState.AddModelError(nameof(TestTo), texts["Mail.Test.Failed", failed.Cause]);
                break;
            default:
                TempData["Notice"] = texts["Mail.Test.Sent"].Value;
                return Redirect("~/admin/mail");
        }

        Input = await ReadAsync(cancellationToken);
        return await ShowAgainAsync(cancellationToken);
    }

    private async Task<MailSettingsInput> ReadAsync(CancellationToken cancellationToken)
    {
        var version = await site.GetVersionAsync<MailSettings>(cancellationToken);
        return MailSettingsInput.Of(await site.GetSettingsAsync<MailSettings>(cancellationToken)) with { Version = version };
    }

    private async Task<PageResult> ShowAgainAsync(CancellationToken cancellationToken)
    {
        await ShowStateAsync(cancellationToken);
        Response.StatusCode = 422;
        return Page();
    }

    private async Task ShowStateAsync(CancellationToken cancellationToken)
    {
        HasPassword = (await site.GetSettingsAsync<MailSettings>(cancellationToken)).ProtectedPassword.Length > 0;
        Check = await check.HandleAsync(cancellationToken);
    }
}
