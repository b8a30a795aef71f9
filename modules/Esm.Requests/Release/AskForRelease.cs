using Esm.Events;
using Esm.Identity.Contracts;
using Esm.Organisation.Contracts;
using Esm.Outbox;

namespace Esm.Requests.Release;

// In a transaction of its own: a request that somebody works on at that moment must not keep an admin from disabling an account.
internal sealed class AskForRelease(IOutbox outbox) : IEventHandler<UserAccessChanged>, IEventHandler<RoleAccessChanged>, IEventHandler<MemberLeft>
{
    public Task HandleAsync(UserAccessChanged notification, CancellationToken cancellationToken) => AskAsync();

    public Task HandleAsync(RoleAccessChanged notification, CancellationToken cancellationToken) => AskAsync();

    public Task HandleAsync(MemberLeft notification, CancellationToken cancellationToken) => AskAsync();

    private Task AskAsync()
    {
        outbox.Enqueue(new ReleaseWish());
        return Task.CompletedTask;
    }
}
