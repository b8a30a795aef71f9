using Esm.Security;
using Microsoft.AspNetCore.Http;

namespace Esm.Identity.Limits;

// Slows down whoever guesses, and not the owner of the account: tries count by the network they come from, or by the device where it signed this
// account in before (OWASP, "device cookies"). All that unknown devices try together has an end too (NIST SP 800-63B-4, 3.2.2): then they wait, and
// only the devices that the owner used before get in.
internal sealed class GuessLimits(Counters counters, DeviceCookie devices, IHttpContextAccessor http)
{
    public const int Tries = 5;
    public const int StrangersTries = 100;

    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan StrangersWait = TimeSpan.FromHours(1);

    public async Task<bool> MayTryAsync(Guid subject, CancellationToken cancellationToken)
    {
        var device = devices.Find(subject);
        return await counters.CountAsync(Own(subject, device), Wait, cancellationToken) <= Tries
            && (device is not null || await counters.CountAsync(Strangers(subject), StrangersWait, cancellationToken) <= StrangersTries);
    }

    // Somebody is signed in and types the password again. Counted apart: whoever found a session open must not keep the owner from signing in elsewhere.
    public async Task<bool> MayRepeatAsync(Guid accountId, CancellationToken cancellationToken)
        => await counters.CountAsync(Repeated(accountId), Wait, cancellationToken) <= Tries;

    // The password was right. What others tried meanwhile goes on counting.
    public async Task ForgetAsync(Guid subject, CancellationToken cancellationToken)
    {
        var device = devices.Find(subject);
        await counters.ForgetAsync(Own(subject, device), cancellationToken);
        if (device is null)
        {
            await counters.TakeBackAsync(Strangers(subject), cancellationToken);
        }
    }

    public Task ForgetRepeatedAsync(Guid accountId, CancellationToken cancellationToken) => counters.ForgetAsync(Repeated(accountId), cancellationToken);

    // The owner proved to be it by other means.
    public async Task ForgetAllAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await ForgetAsync(accountId, cancellationToken);
        await ForgetRepeatedAsync(accountId, cancellationToken);
        await counters.ForgetAsync(Strangers(accountId), cancellationToken);
    }

    private static string Strangers(Guid subject) => $"guess {subject} strangers";

    private static string Repeated(Guid subject) => $"guess {subject} signed in";

    private string Own(Guid subject, Guid? device) => device is null ? $"guess {subject} from {http.HttpContext?.GetClientNetwork()}" : $"guess {subject} on {device}";
}
