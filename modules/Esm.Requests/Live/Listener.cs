using System.Security.Claims;
using Esm.Identity.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Live;

// What somebody who listens may hear now. A stream outlives the moment it was opened in by hours: sessions end, people change departments.
internal sealed class Listener(IServiceScopeFactory scopes, TimeProvider time)
{
    // So long at most does a stream go on after its reader's rights ended.
    public static readonly TimeSpan Recheck = TimeSpan.FromSeconds(30);

    private ClaimsPrincipal _user = null!;
    private Guid? _requestId;
    private IReadOnlyCollection<string> _departments = [];
    private DateTimeOffset _checkedAt = DateTimeOffset.MinValue;

    // With a request, it has to be theirs all the time.
    public void Begin(ClaimsPrincipal user, Guid? requestId) => (_user, _requestId) = (user, requestId);

    public bool MayHear(Change change) => change.Concerns(_departments);

    // False once there is nothing to be heard any more.
    public async Task<bool> IsAllowedAsync(CancellationToken cancellationToken)
    {
        if (_checkedAt + Recheck > time.GetUtcNow())
        {
            return true;
        }

        // In a scope of its own: nothing that was read before is believed, and the connection is given back.
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IUserDirectory>().RenewAsync(_user, cancellationToken) is not { } user)
        {
            return false;
        }

        var agent = await scope.ServiceProvider.GetRequiredService<AgentScope>().GetAsync(user, cancellationToken);
        (_user, _departments, _checkedAt) = (user, agent.WorksOn, time.GetUtcNow());
        return _departments.Count > 0
            && (_requestId is not { } id || await scope.ServiceProvider.GetRequiredService<RequestsDb>().Requests.WorkedOnBy(agent).AnyAsync(request => request.Id == id, cancellationToken));
    }
}
