using Esm.Departments.Sports.Data;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Learn;

// Tells those who waited that a place is theirs now, and that it has its price. A request that was closed meanwhile is opened again for it. The caller commits.
internal sealed class TellMovedUp(IRequests requests, IStringLocalizer<Texts> texts)
{
    public async Task HandleAsync(Course course, IReadOnlyList<Registration> movedUp, CancellationToken cancellationToken)
    {
        var infos = await requests.FindManyAsync([.. movedUp.Select(row => row.RequestId)], cancellationToken);
        foreach (var info in infos.Values)
        {
            await requests.SetFeeAsync(info.Id, Prices.ToEuro(course.PriceCents), cancellationToken);
            var text = info.Say(() => texts["Course.MovedUp", course.Name.ToString(), Prices.Of(course.PriceCents, texts)]);
            if (!await requests.MoveAsync(info.Id, "tell", "", text, cancellationToken))
            {
                await requests.MoveAsync(info.Id, "reopen", "", text, cancellationToken);
            }
        }
    }
}
