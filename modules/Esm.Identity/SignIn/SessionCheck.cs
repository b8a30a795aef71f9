using Esm.Identity.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esm.Identity.SignIn;

// Asks whether a session still stands. The framework's own check also signs out of schemes that are not in use here, and fails at it.
internal sealed class SessionCheck(IOptions<SecurityStampValidatorOptions> options, SignInManager<Account> signIn, ILoggerFactory logging)
    : SecurityStampValidator<Account>(options, signIn, logging)
{
    public override async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Properties.IssuedUtc is { } issued && TimeProvider.GetUtcNow() - issued <= Options.ValidationInterval)
        {
            return;
        }

        if (await VerifySecurityStamp(context.Principal) is { } account)
        {
            await SecurityStampVerified(account, context);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
