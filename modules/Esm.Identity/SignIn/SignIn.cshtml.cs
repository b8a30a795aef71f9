using Esm.Pages;
using Esm.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.SignIn;

internal sealed class SignInModel(SignInWithPassword signIn, IStringLocalizer<Texts> texts) : FormPage(texts)
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Return("~/") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(UserName))
        {
            ModelState.AddModelError(nameof(UserName), Texts["SignIn.NameMissing"]);
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), Texts["SignIn.PasswordMissing"]);
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        return await signIn.HandleAsync(UserName!, Password!, cancellationToken) switch
        {
            SignInOutcome.SignedIn signedIn => Return(HomeOf(signedIn.Roles)),
            SignInOutcome.Refused => Refuse(nameof(UserName), "SignIn.Refused"),
            SignInOutcome.Disabled => Refuse(nameof(UserName), "SignIn.Disabled"),
            SignInOutcome.Unconfirmed => Refuse(nameof(UserName), "SignIn.Unconfirmed"),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private static string HomeOf(IReadOnlyList<string> roles)
    {
        if (roles.Contains(RoleNames.Administrator))
        {
            return "~/admin";
        }

        return roles.Any(role => role != RoleNames.Citizen) ? "~/desk" : "~/";
    }

    private RedirectResult Return(string home) => Redirect(ReturnAddress.OrHome(Request, ReturnUrl, Url.Content(home)));
}
