using Esm.Identity.Data;
using Esm.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.People;

// The fields that the pages for a new and for an existing account share.
internal abstract class AccountPage(PeopleQuery people, IStringLocalizer<Texts> texts) : FormPage(texts)
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string Language { get; set; } = Cultures.Known[0];

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    [BindProperty]
    public string? Version { get; set; }

    public IReadOnlyList<string> AllRoles { get; private set; } = [];

    public AccountForm Form => new(UserName, DisplayName, Email, Language, Roles, Version, AllRoles);

    protected PeopleQuery People => people;

    protected async Task LoadRolesAsync(CancellationToken cancellationToken) => AllRoles = await people.ListRolesAsync(cancellationToken);

    protected AccountInput? Read()
    {
        (UserName, DisplayName, Email, Language) = (UserName?.Trim(), InputText.CleanLine(DisplayName), Email?.Trim(), Cultures.IsKnown(Language) ? Language : Cultures.Current);
        if (string.IsNullOrEmpty(DisplayName) || DisplayName.Length > Account.DisplayNameMaxLength)
        {
            ModelState.AddModelError(nameof(DisplayName), Texts["Field.DisplayName.Missing"]);
        }

        if (string.IsNullOrEmpty(UserName) || UserName.Length > Account.UserNameMaxLength || UserName.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            ModelState.AddModelError(nameof(UserName), Texts["Field.UserName.Wrong"]);
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), Texts["Field.Email.Wrong"]);
        }

        return ModelState.IsValid ? new AccountInput(UserName!, DisplayName!, Email!, Language, Roles, Version ?? "") : null;
    }
}
