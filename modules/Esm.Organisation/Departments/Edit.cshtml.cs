using Esm.Identity.Contracts;
using Esm.Localization;
using Esm.Organisation.Data;
using Esm.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Organisation.Departments;

internal sealed class EditModel(DepartmentPeople people, SaveDepartment save, SaveMembers saveMembers, SaveTeam saveTeam, IStringLocalizer<Texts> texts) : PageModel
{
    private Department _department = null!;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public DepartmentForm Form { get; set; } = new();

    [BindProperty]
    public string? TeamCode { get; set; }

    [BindProperty]
    public string? TeamName { get; set; }

    // Part of the name of whoever is to be added.
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    // The tenant's first: that of what has one text only.
    public string Language { get; private set; } = "";

    // As it was typed; null where that was not it.
    public HoursForm? Hours { get; private set; }

    public string Title => _department.Name.ToString();

    public IReadOnlyList<MemberRow> Members { get; private set; } = [];

    public IReadOnlyList<UserInfo> Candidates { get; private set; } = [];

    public IReadOnlyList<TeamRow> Teams { get; private set; } = [];

    // Before every handler: the department exists and the user may change it, or there is no such page.
    public override async Task OnPageHandlerExecutionAsync(
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        var cancellationToken = HttpContext.RequestAborted;
        var door = (DepartmentDoor)HttpContext.RequestServices.GetService(typeof(DepartmentDoor))!;
        var department = await people.FindDepartmentAsync(Code, cancellationToken);
        if (department is null || !await door.MayManageAsync(User, Code, cancellationToken))
        {
            context.Result = department is null ? NotFound() : Forbid();
            return;
        }

        _department = department;
        var site = (ISiteService)HttpContext.RequestServices.GetService(typeof(ISiteService))!;
        Language = (await site.GetSettingsAsync<SiteSettings>(cancellationToken)).LanguageFor();
        await next();
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form = DepartmentForm.Of(_department);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Form.Check(ModelState, texts, Language);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        switch (await save.ChangeAsync(Code, Form.Version, Form.ToTexts(_department), cancellationToken))
        {
            case SaveDepartmentOutcome.Saved:
                return Done();
            case SaveDepartmentOutcome.NotFound:
                return NotFound();
            default:
                // What was typed stays; the version is the new one, so that saving again is a decision.
                _department = await people.FindDepartmentAsync(Code, cancellationToken) ?? _department;
                Form.Version = _department.Version;
                ModelState.AddModelError("", texts["Stale"]);
                return await ShowAsync(cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostHoursAsync([FromForm(Name = "Hours")] HoursForm hours, [FromServices] SaveHours saveHours, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Form = DepartmentForm.Of(_department);
        Hours = hours;
        hours.Check(ModelState, texts);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        if (await saveHours.HandleAsync(Code, hours, cancellationToken) == SaveDepartmentOutcome.Saved)
        {
            return Done();
        }

        // What was typed stays; the version is the new one, so that saving again is a decision.
        hours.Version = (await saveHours.ReadAsync(Code, cancellationToken)).Version;
        ModelState.AddModelError("", texts["Stale"]);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAddMemberAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await people.FindCandidateAsync(userId, cancellationToken) is not null)
        {
            await saveMembers.AddAsync(_department, userId, cancellationToken);
        }

        return Done();
    }

    public async Task<IActionResult> OnPostRemoveMemberAsync(Guid userId, CancellationToken cancellationToken)
    {
        await saveMembers.RemoveAsync(_department, userId, cancellationToken);
        return Done();
    }

    public async Task<IActionResult> OnPostSetTeamAsync(Guid teamId, Guid userId, bool isIn, CancellationToken cancellationToken)
    {
        await saveMembers.SetTeamAsync(_department, teamId, userId, isIn, cancellationToken);
        return Done();
    }

    public async Task<IActionResult> OnPostAddTeamAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Form = DepartmentForm.Of(_department);
        TeamCode = TeamCode?.Trim() ?? "";
        if (!Department.IsCode(TeamCode))
        {
            ModelState.AddModelError(nameof(TeamCode), texts["Department.CodeWrong"]);
        }

        if (string.IsNullOrWhiteSpace(TeamName) || TeamName.Length > Department.NameMaxLength)
        {
            ModelState.AddModelError(nameof(TeamName), texts["Department.NameMissing"]);
        }

        if (ModelState.IsValid && await saveTeam.CreateAsync(_department, TeamCode, new LocalizedText([new(Language, TeamName!.Trim())]), cancellationToken))
        {
            return Done();
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(TeamCode), texts["Department.CodeTaken"]);
        }

        return await ShowAsync(cancellationToken);
    }

    private LocalRedirectResult Done()
    {
        TempData["Notice"] = texts["Department.Saved"].Value;
        return LocalRedirect("~/admin/departments/" + Code);
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        (Members, Candidates, Teams) = await people.FindAsync(_department, Person ?? "", cancellationToken);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }
}
