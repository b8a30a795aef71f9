using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Identity.Access;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Identity.Directory;
using Esm.Identity.Limits;
using Esm.Identity.Passwords;
using Esm.Identity.SignIn;
using Esm.Modules;
using Esm.Navigation;
using Esm.Outbox;
using Esm.Pages;
using Esm.Recipes;
using Esm.Security.Permissions;
using Esm.Shells;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Identity;

internal sealed class Startup(ShellSettings shell) : StartupBase
{
    // OWASP's figure for PBKDF2 with SHA-512.
    private const int HashIterations = 210_000;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<IdentityDb>();
        services.AddSingleton<IPermissionProvider, IdentityPermissions>();
        services.AddSingleton<INavigationProvider, IdentityNavigation>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/SignIn")
            .AllowAnonymous("/Register")
            .AllowAnonymous("/ForgottenPassword")
            .RequireSignIn("/MyAccount")
            .RequirePermission("/People", IdentityPermissions.ManageUsers)
            .RequirePermission("/Roles", IdentityPermissions.ManageRoles));
        AddAccounts(services);
        AddSessions(services);
        AddAccess(services);
        AddWork(services);
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountClaims>();
        services.AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "")
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(1));
    }

    private static void AddAccess(IServiceCollection services)
    {
        services.AddSingleton<RolePermissionCache>();
        services.AddScoped<RolePermissions>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<DefaultRoles>();
        services.AddScoped<IModularTenantEvents, DefaultRoles>();
    }

    private static void AddWork(IServiceCollection services)
    {
        services.AddScoped<Counters>().AddScoped<GuessLimits>().AddScoped<MailboxLimit>().AddSingleton<DeviceCookie>();
        services.AddSingleton<IBackgroundTask, ForgetTraces>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<Mails.AccountMails>();
        services.AddScoped<Register.RegisterCitizen>();
        services.AddOutboxHandler<Register.RegistrationWish, Register.SendRegistration>();
        services.AddScoped<Register.FinishRegistration>();
        services.AddScoped<Register.ConfirmEmail>();
        services.AddScoped<ForgottenPassword.AskForLink>();
        services.AddOutboxHandler<ForgottenPassword.PasswordLinkWish, ForgottenPassword.SendLink>();
        services.AddScoped<ForgottenPassword.ResetPassword>();
        services.AddScoped<MyAccount.ChangePassword>();
        services.AddScoped<MyAccount.ChangeProfile>();
        services.AddScoped<People.PeopleQuery>();
        services.AddScoped<People.AccountGuard>();
        services.AddScoped<People.SaveAccount>();
        services.AddScoped<People.SwitchAccount>();
        services.AddScoped<Roles.RolesQuery>();
        services.AddScoped<Roles.SaveRole>();
        services.AddScoped<IRecipeStep, Recipes.RolesStep>();
        services.AddScoped<IRecipeStep, Recipes.UsersStep>();
    }

    private void AddSessions(IServiceCollection services)
    {
        services.AddScoped<SessionLimits>();
        services.AddScoped<ISecurityStampValidator, SessionCheck>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddOptions<SecurityStampValidatorOptions>().Configure<TimeProvider>((options, time) =>
        {
            options.ValidationInterval = SessionLimits.StampCheck;
            options.TimeProvider = time;
        });
    }

    // The prefix __Host- wants Path=/; tenants that share a host are kept apart by the name and by their own data-protection keys.
    private void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "__Host-esm-" + shell.Name.ToLowerInvariant();
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = SessionLimits.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/account/sign-in";
        options.LogoutPath = "/account/sign-out";
        options.AccessDeniedPath = "/account/denied";
        options.ReturnUrlParameter = "ReturnUrl";
        options.EventsType = typeof(SessionLimits);
    }
}
