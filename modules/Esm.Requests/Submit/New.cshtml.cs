using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Identity.Contracts;
using Esm.Localization;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Handle;
using Esm.Security;
using Esm.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Submit;

[RequestSizeLimit(FormLimits.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FormLimits.RequestBytes)]
internal sealed class NewModel(IOfferings offerings, IFormProcessor forms, SubmitRequest submit, Handlers handlers, IStringLocalizer<Texts> texts) : OfferingFormPage
{
    [BindProperty]
    public ContactInput Applicant { get; set; } = new();

    [BindProperty]
    public Guid SubmissionId { get; set; }

    // For whom they ask, where that is somebody else; empty for themselves.
    [BindProperty]
    public string? OnBehalfOf { get; set; }

    // Invisible to people: only programs fill it.
    [BindProperty]
    public string? Website { get; set; }

    public OfferingInfo Offering { get; private set; } = null!;

    public IRequestHandler? Handler { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string slug, [FromServices] IContacts contacts, [FromServices] IUserDirectory users, CancellationToken cancellationToken)
    {
        if (await offerings.FindBySlugAsync(slug, User, cancellationToken) is not { } offering)
        {
            return NotFound();
        }

        if (offering.Kind is not (OfferingKind.Form or OfferingKind.Procedure))
        {
            return Redirect(Url.Content("~/services/" + slug));
        }

        Offering = offering;
        Handler = handlers.Find(offering.Handler);
        Form = new FormView(offering.Form, FormAnswers.None, []);
        SubmissionId = Guid.CreateVersion7();
        await PrefillAsync(contacts, users, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, [FromServices] PostIds ids, [FromServices] ISiteService site, CancellationToken cancellationToken)
    {
        if (await offerings.FindBySlugAsync(slug, User, cancellationToken) is not { Kind: OfferingKind.Form or OfferingKind.Procedure } offering)
        {
            return NotFound();
        }

        Offering = offering;
        Handler = handlers.Find(offering.Handler);
        var posted = await Request.ReadFormAsync(cancellationToken);
        var reading = await forms.ReadAsync(offering.Form, posted, FormScope.Whole, cancellationToken);
        Form = new FormView(offering.Form, reading.Answers, reading.Errors);
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        Check(reading, settings);
        if (!ModelState.IsValid)
        {
            return Refuse();
        }

        var id = ids.For(SubmissionId, User, $"{offering.Code} {Channel.Web}");
        var outcome = await submit.HandleAsync(Submit(id, reading, settings), cancellationToken);
        return outcome switch
        {
            Submitted submitted => Thank(submitted),
            FilesLost => Refuse(texts["New.FilesLost"]),
            NotStored => Refuse(texts["New.NotStored"]),
            RefusedByHandler refused => ShowAsked(refused.Answer),
            _ => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private Submission Submit(Guid id, FormReading reading, SiteSettings settings)
    {
        var details = Applicant.ToDetails(Cultures.Current, User.FindUserId(), settings);
        return new Submission(id, Offering, details, Channel.Web, reading.Answers, forms.Describe(Offering.Form, reading.Answers))
        {
            Confirmed = [.. Confirm],
            OnBehalfOf = InputText.Cut(InputText.CleanLine(OnBehalfOf), Data.Request.OnBehalfOfMaxLength),
        };
    }

    private void Check(FormReading reading, SiteSettings settings)
    {
        ModelState.Clear();
        if (SubmissionId == Guid.Empty)
        {
            SubmissionId = Guid.CreateVersion7();
        }

        reading.AddTo(ModelState);

        foreach (var flaw in Applicant.Check(settings))
        {
            ModelState.AddModelError($"{nameof(Applicant)}.{flaw.Field}", texts["Applicant." + flaw.Kind, ContactDetails.NameMaxLength]);
        }

        if (!string.IsNullOrEmpty(Website))
        {
            ModelState.AddModelError(nameof(Website), texts["New.LeaveEmpty"]);
        }
    }

    private RedirectResult Thank(Submitted submitted)
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
            Applicant = new ContactInput { Name = contact.Name, Email = contact.Email, Phone = contact.Phone };
            return;
        }

        if (await users.FindAsync(userId, cancellationToken) is { } user)
        {
            Applicant = new ContactInput { Name = user.DisplayName, Email = user.Email };
        }
    }
}
