using Esm.Events;
using Esm.Identity.Contracts;
using Esm.Organisation.Contracts;

namespace Esm.Requests.Release;

// Once somebody may do less than before. After the fact: a request that somebody works on at that moment must not keep an admin from disabling an account.
internal sealed class ReleaseWhatWasLeft(ReleaseRequests release) : ISubscriber<UserAccessChanged>, ISubscriber<RoleAccessChanged>, ISubscriber<MemberLeft>
{
    public Task HandleAsync(UserAccessChanged happened, StreamDelivery delivery, CancellationToken cancellationToken) => release.HandleAsync(cancellationToken);

    public Task HandleAsync(RoleAccessChanged happened, StreamDelivery delivery, CancellationToken cancellationToken) => release.HandleAsync(cancellationToken);

    public Task HandleAsync(MemberLeft happened, StreamDelivery delivery, CancellationToken cancellationToken) => release.HandleAsync(cancellationToken);
}
