using Esm.Localization;
using Esm.Pages;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.References;
using Esm.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Transfer;

// A request that was handed over while a colleague was at it is no longer theirs: they are told when and to whom, on whatever page of it they were (HandedOverPages).
internal sealed class HandedOverNote(RequestsDb db, AgentScope scope, ILocalClock clock, TimeProvider time, IStringLocalizer<Texts> texts) : IAsyncAlwaysRunResultFilter
{
    // As long as a page of it may still be open somewhere. It is told to those only who could see the request before.
    private static readonly TimeSpan ToldFor = TimeSpan.FromDays(1);

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.Result is NotFoundResult
            && http.User.Identity is { IsAuthenticated: true }
            && Reference.TryParse(context.RouteData.Values["reference"] as string, out var reference)
            && await FindAsync(reference, await scope.GetAsync(http.User, http.RequestAborted), http.RequestAborted) is { } handedOver)
        {
            var at = await clock.ToLocalAsync(handedOver.At);
            http.Features.Set(new ErrorNote(
                texts["HandedOver.Title"],
                texts["HandedOver.Text", Formats.ShortDay(at), Formats.Time(at), handedOver.To]));
        }

        await next();
    }

    private async Task<(DateTimeOffset At, string To)?> FindAsync(string reference, Agent agent, CancellationToken cancellationToken)
    {
        var earliest = time.GetUtcNow() - ToldFor;
        var recent = await db.Events.AsNoTracking()
            .Where(happened => happened.Kind == RequestEventKind.HandedOver && happened.At > earliest)
            .Join(db.Requests.Where(request => request.Reference == reference), happened => happened.RequestId, request => request.Id, (happened, _) => happened)
            .OrderByDescending(happened => happened.Number)
            .Take(20)
            .Select(happened => new { happened.At, happened.Data })
            .ToListAsync(cancellationToken);
        return recent.Select(happened => (happened.At, Data: EventData.Read(happened.Data)))
            .Where(happened => agent.WorksOn.Contains(happened.Data.From ?? "", StringComparer.Ordinal))
            .Select(happened => ((DateTimeOffset, string)?)(happened.At, happened.Data.To ?? ""))
            .FirstOrDefault();
    }
}
