using Esm.Departments.Sports.Data;
using Esm.Requests.Contracts;
using Esm.Settings;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Courses;

// Tells those who waited that a place is theirs now, and that it has its price. A request that was closed meanwhile is opened again for it. The caller commits.
internal sealed class TellMovedUp(IRequests requests, ISiteService site, IStringLocalizer<Texts> texts)
{
    public async Task HandleAsync(Course course, IReadOnlyList<Registration> movedUp, CancellationToken cancellationToken)
    {
        var infos = await requests.FindManyAsync([.. movedUp.Select(row => row.RequestId)], cancellationToken);
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        foreach (var info in infos.Values)
        {
            await requests.SetFeeAsync(info.Id, Prices.ToEuro(course.PriceCents), cancellationToken);
            var text = Say(settings, info, course);
            if (!await requests.MoveAsync(info.Id, TransitionMeaning.Message, "", text, cancellationToken))
            {
                await requests.MoveAsync(info.Id, TransitionMeaning.Reopen, "", text, cancellationToken);
            }
        }
    }

    private string Say(SiteSettings settings, RequestInfo info, Course course)
    {
        using (settings.Speak(info.Language))
        {
            return texts["Course.MovedUp", course.Name.ToString(), Prices.Of(course.PriceCents, texts)];
        }
    }
}
