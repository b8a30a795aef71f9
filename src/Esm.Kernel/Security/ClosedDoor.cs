using Esm.Input;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Esm.Security;

// Sends strangers to sign in where somebody can sign them in, keeping what they had typed, and answers 401 or 403 otherwise.
internal sealed class ClosedDoor(IAuthenticationSchemeProvider schemes, TypedStore typed) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        if (context.User.Identity is { IsAuthenticated: true })
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (await schemes.GetDefaultChallengeSchemeAsync() is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // Back to the page itself, with what was typed on it.
        await typed.KeepAsync(context);
        await context.ChallengeAsync(new AuthenticationProperties { RedirectUri = TypedAgainPages.AddressOf(context.Request) });
    }
}
