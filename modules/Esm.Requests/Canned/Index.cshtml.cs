using Esm.Localization;
using Esm.Organisation.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Canned;

internal sealed class IndexModel(CannedTexts ready, AgentScope scope, SaveCannedText save, IDepartments departments, IStringLocalizer<Texts> texts) : PageModel
{
    public IReadOnlyList<string> Languages { get; private set; } = [];

    [BindProperty]
    public string? Department { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Heading { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Text { get; set; } = [];

    public IReadOnlyList<CannedText> Rows { get; private set; } = [];

    // Those whose texts may be changed, by code.
    public IReadOnlyDictionary<string, string> Departments { get; private set; } = new Dictionary<string, string>();

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Languages = await ready.GetLanguagesAsync(cancellationToken);
        var heading = Read(Heading, nameof(Heading), "Canned.TitleMissing", CannedText.TitleMaxLength);
        var text = Read(Text, nameof(Text), "Canned.TextMissing", RequestEvent.TextMaxLength);
        if (ModelState.IsValid && await save.AddAsync(await GetWritableAsync(cancellationToken), Department ?? "", heading, text, cancellationToken))
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
        var isDeleted = await save.DeleteAsync(await GetWritableAsync(cancellationToken), code, cancellationToken);
        TempData[isDeleted ? "Notice" : "Warning"] = texts[isDeleted ? "Canned.Deleted" : "Canned.Gone"].Value;
        return Redirect(Url.Content("~/desk/texts"));
    }

    // Each department writes its own; those of all departments are the administrator's.
    private async Task<IReadOnlyCollection<string>> GetWritableAsync(CancellationToken cancellationToken)
    {
        var own = (await scope.GetAsync(User, cancellationToken)).Departments;
        return User.IsInRole(RoleNames.Administrator) ? [.. own, CannedText.AllDepartments] : own;
    }

    // In the tenant's first language at least; in the others as far as they are filled in.
    private LocalizedText Read(Dictionary<string, string?> typed, string field, string missingKey, int maxLength)
    {
        var written = Languages.Where(language => !string.IsNullOrWhiteSpace(typed.GetValueOrDefault(language)))
            .ToDictionary(language => language, language => typed[language]!.Trim());
        foreach (var language in Languages.Where(language => written.TryGetValue(language, out var text) ? text.Length > maxLength : language == Languages[0]))
        {
            ModelState.AddModelError($"{field}_{language}", texts[missingKey, maxLength]);
        }

        return new LocalizedText(written);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var writable = await GetWritableAsync(cancellationToken);
        var names = (await departments.ListAsync(cancellationToken)).ToDictionary(department => department.Code, department => department.Name.ToString(), StringComparer.Ordinal);
        names[CannedText.AllDepartments] = texts["Canned.AllDepartments"];
        Departments = writable.Where(names.ContainsKey).ToDictionary(code => code, code => names[code], StringComparer.Ordinal);
        Languages = await ready.GetLanguagesAsync(cancellationToken);
        var rows = await ready.ListAsync(writable, cancellationToken);
        Rows = [.. rows.OrderBy(row => row.DepartmentCode, StringComparer.Ordinal).ThenBy(row => row.Title.ToString(), StringComparer.CurrentCulture)];
    }
}
