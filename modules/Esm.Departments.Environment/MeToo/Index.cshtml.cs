using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Departments.Environment.Data;
using Esm.Departments.Environment.Nearby;
using Esm.Departments.Environment.Report;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Security;
using Esm.Settings;
using Esm.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.MeToo;

// Reached by a button of the offering's form, whose fields come along: only who follows is read of them.
[RequestSizeLimit(FormLimits.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FormLimits.RequestBytes)]
internal sealed class IndexModel(IOfferings offerings, FollowReport follow, ILocalClock clock, ISiteService site, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "report")]
    public Guid ReportId { get; set; }

    // Under the name that the offering's form gives it.
    [BindProperty]
    public ContactInput Applicant { get; set; } = new();

    // Invisible to people: only programs fill it.
    [BindProperty]
    public string? Website { get; set; }

    public OfferingInfo Offering { get; private set; } = null!;

    // Where and when the report was made; empty where it is closed.
    public string Line { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
        => await FindAsync(slug, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await FindAsync(slug, cancellationToken) is not { } report)
        {
            return Offering is null ? NotFound() : Refuse();
        }

        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        Check(settings);
        if (!ModelState.IsValid)
        {
            return Refuse();
        }

        var details = Applicant.ToDetails(Cultures.Current, User.FindUserId(), settings);
        var outcome = await follow.HandleAsync(report, details, cancellationToken);
        switch (outcome)
        {
            case FollowOutcome.Followed:
                TempData["Notice"] = texts["MeToo.Done"].Value;
                return Redirect(Url.Content("~/services/" + Offering.Slug));
            case FollowOutcome.Closed:
                Line = "";
                return Refuse();
            case FollowOutcome.NotStored:
                ModelState.AddModelError("", texts["MeToo.NotStored"]);
                return Refuse();
            default:
                throw new InvalidOperationException($"Outcome {outcome} is unknown.");
        }
    }

    private void Check(SiteSettings settings)
    {
        foreach (var flaw in Applicant.Check(settings))
        {
            ModelState.AddModelError($"{nameof(Applicant)}.{flaw.Field}", texts["MeToo." + flaw.Kind, ContactDetails.NameMaxLength]);
        }

        if (!string.IsNullOrEmpty(Website))
        {
            ModelState.AddModelError(nameof(Website), texts["MeToo.LeaveEmpty"]);
        }
    }

    private async Task<PlacedReport?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await offerings.FindBySlugAsync(slug, User, cancellationToken) is not { Handler: ReportHandler.HandlerName } offering)
        {
            return null;
        }

        Offering = offering;
        if (await follow.FindAsync(ReportId, offering.Code, cancellationToken) is not { } report)
        {
            return null;
        }

        var date = DateOnly.FromDateTime((await clock.ToLocalAsync(report.ReportedAt)).DateTime);
        Line = NearbyLine.Write(texts, report.Street, date);
        return report;
    }

    private PageResult Refuse()
    {
        Response.StatusCode = 422;
        return Page();
    }
}
