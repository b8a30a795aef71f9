using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Identity.SignIn;

// Ends a session 12 hours after it began, however busy it was; in between asks every minute whether the account still stands.
internal sealed class SessionLimits : CookieAuthenticationEvents
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(12);
    public static readonly TimeSpan StampCheck = TimeSpan.FromMinutes(1);

    private const string StartedKey = "esm.started";

    public override Task SigningIn(CookieSigningInContext context)
    {
        // Signing in anew to refresh the claims keeps the beginning.
        var started = context.Properties.GetString(StartedKey);
        if (started is null)
        {
            var now = Clock(context.HttpContext.RequestServices);
            context.Properties.SetString(StartedKey, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        }

        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (IsOver(context))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    private static bool IsOver(CookieValidatePrincipalContext context)
    {
        var started = context.Properties.GetString(StartedKey);
        return !long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || DateTimeOffset.FromUnixTimeSeconds(seconds) + Absolute < Clock(context.HttpContext.RequestServices);
    }

    private static DateTimeOffset Clock(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();
}
