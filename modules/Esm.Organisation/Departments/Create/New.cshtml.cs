using Esm.Organisation.Data;
using Esm.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Organisation.Departments.Create;

internal sealed class NewModel(SaveDepartment save, ISiteService site, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public DepartmentForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Code = Code?.Trim();
        if (!Department.IsCode(Code ?? "") || Code == "new")
        {
            ModelState.AddModelError(nameof(Code), texts["Department.CodeWrong"]);
        }

        Form.Check(ModelState, texts, (await site.GetSettingsAsync<SiteSettings>(cancellationToken)).LanguageFor());
        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (await save.CreateAsync(Code!, Form.ToTexts(former: null), cancellationToken) != SaveDepartmentOutcome.Saved)
        {
            ModelState.AddModelError(nameof(Code), texts["Department.CodeTaken"]);
            return Again();
        }

        TempData["Notice"] = texts["Department.Saved"].Value;
        return LocalRedirect("~/admin/departments/" + Code);
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
