using System.Globalization;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Identity.Contracts;
using Esm.Requests.Access;
using Esm.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Submit;

[RequestSizeLimit(MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxBytes)]
internal sealed class NewModel(IOfferings offerings, IFormProcessor forms, SubmitRequest submit, IStringLocalizer<Texts> texts) : PageModel
{
    // Several photos in one form; each field checks its own files.
    private const long MaxBytes = 100 * 1024 * 1024;

    [BindProperty]
    public ApplicantInput Applicant { get; set; } = new();

    [BindProperty]
    public Guid SubmissionId { get; set; }

    // Invisible to people: only programs fill it.
    [BindProperty]
    public string? Website { get; set; }

    public OfferingInfo Offering { get; private set; } = null!;

    public FormView Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(
        string slug, [FromServices] IContacts contacts, [FromServices] IUserDirectory users, CancellationToken cancellationToken)
    {
        if (await offerings.FindBySlugAsync(slug, User, cancellationToken) is not { } offering)
        {
            return NotFound();
        }

        Offering = offering;
        Form = new FormView(offering.Form, FormAnswers.None, []);
        SubmissionId = Guid.CreateVersion7();
        await PrefillAsync(contacts, users, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await offerings.FindBySlugAsync(slug, User, cancellationToken) is not { } offering)
        {
            return NotFound();
        }

        Offering = offering;
        var posted = await Request.ReadFormAsync(cancellationToken);
        var reading = await forms.ReadAsync(offering.Form, posted, FormScope.Whole, cancellationToken);
        Form = new FormView(offering.Form, reading.Answers, reading.Errors);
        Check(reading);
        if (!ModelState.IsValid)
        {
            return Refuse();
        }

        var details = Applicant.ToDetails(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, User.FindUserId());
        var lines = forms.Describe(offering.Form, reading.Answers);
        var outcome = await submit.HandleAsync(new Submission(SubmissionId, offering, details, Channel.Web, reading.Answers, lines), cancellationToken);
        return outcome switch
        {
            Submitted submitted => Confirm(submitted),
            FilesLost => RefuseFiles(),
            _ => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private void Check(FormReading reading)
    {
        ModelState.Clear();
        if (SubmissionId == Guid.Empty)
        {
            SubmissionId = Guid.CreateVersion7();
        }

        foreach (var error in reading.Errors)
        {
            ModelState.AddModelError(FormView.ControlId(error.FieldKey), error.Message);
        }

        foreach (var (field, message) in Applicant.Check(texts))
        {
            ModelState.AddModelError($"{nameof(Applicant)}.{field}", message);
        }

        if (!string.IsNullOrEmpty(Website))
        {
            ModelState.AddModelError(nameof(Website), texts["New.LeaveEmpty"]);
        }
    }

    private PageResult Refuse()
    {
        Response.StatusCode = 422;
        return Page();
    }

    private PageResult RefuseFiles()
    {
        ModelState.AddModelError("", texts["New.FilesLost"]);
        return Refuse();
    }

    private RedirectResult Confirm(Submitted submitted)
    {
        if (submitted.Token is not null)
        {
            AccessCookie.Write(HttpContext, submitted.Reference, submitted.Token);
        }

        return Redirect(Url.Content($"~/requests/{submitted.Reference}/thanks"));
    }

    private async Task PrefillAsync(IContacts contacts, IUserDirectory users, CancellationToken cancellationToken)
    {
        if (User.FindUserId() is not { } userId)
        {
            return;
        }

        if (await contacts.FindByUserAsync(userId, cancellationToken) is { } contact)
        {
            Applicant = new ApplicantInput { Name = contact.Name, Email = contact.Email, Phone = contact.Phone };
            return;
        }

        if (await users.FindAsync(userId, cancellationToken) is { } user)
        {
            Applicant = new ApplicantInput { Name = user.DisplayName, Email = user.Email };
        }
    }
}
