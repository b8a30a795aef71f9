using Esm.Localization;
using Esm.Organisation.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Canned;

internal sealed class IndexModel(RequestsDb db, AgentScope scope, SaveCannedText save, IDepartments departments, IStringLocalizer<Texts> texts) : PageModel
{
    public static readonly IReadOnlyList<string> Languages = ["fr", "nl", "en"];

    [BindProperty]
    public string? Department { get; set; }

    [BindProperty]
    public string? Heading { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Text { get; set; } = [];

    public IReadOnlyList<CannedText> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Departments { get; private set; } = new Dictionary<string, string>();

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var written = Languages.Where(language => !string.IsNullOrWhiteSpace(Text.GetValueOrDefault(language)))
            .ToDictionary(language => language, language => Text[language]!.Trim().ReplaceLineEndings("\n"));
        if (string.IsNullOrWhiteSpace(Heading) || Heading.Trim().Length > CannedText.TitleMaxLength)
        {
            ModelState.AddModelError(nameof(Heading), texts["Canned.TitleMissing", CannedText.TitleMaxLength]);
        }

        if (!written.ContainsKey("fr") || written.Values.Any(text => text.Length > RequestEvent.TextMaxLength))
        {
            ModelState.AddModelError("Text_fr", texts["Canned.TextMissing", RequestEvent.TextMaxLength]);
        }

        if (ModelState.IsValid
            && await save.AddAsync(await scope.GetAsync(User, cancellationToken), Department ?? "", Heading!.Trim(), new LocalizedText(written), cancellationToken))
        {
            TempData["Notice"] = texts["Canned.Saved"].Value;
            return Redirect(Url.Content("~/desk/texts"));
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Department), texts["Transfer.ChooseDepartment"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(string code, CancellationToken cancellationToken)
    {
        var isDeleted = await save.DeleteAsync(await scope.GetAsync(User, cancellationToken), code, cancellationToken);
        TempData[isDeleted ? "Notice" : "Warning"] = texts[isDeleted ? "Canned.Deleted" : "Canned.Gone"].Value;
        return Redirect(Url.Content("~/desk/texts"));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var agent = await scope.GetAsync(User, cancellationToken);
        Departments = (await departments.ListAsync(cancellationToken))
            .Where(department => agent.Departments.Contains(department.Code))
            .ToDictionary(department => department.Code, department => department.Name.ToString(), StringComparer.Ordinal);
        Rows = await db.CannedTexts.AsNoTracking()
            .Where(text => agent.Departments.Contains(text.DepartmentCode))
            .OrderBy(text => text.DepartmentCode).ThenBy(text => text.Title)
            .ToListAsync(cancellationToken);
    }
}
