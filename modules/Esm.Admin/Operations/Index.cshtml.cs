using Esm.BackgroundTasks;
using Esm.Events;
using Esm.Extensions;
using Esm.Localization;
using Esm.Outbox;
using Esm.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Admin.Operations;

internal sealed class IndexModel(
    IBackgroundTaskMonitor tasks, IDeadLetters deadLetters, IOutboxMonitor outbox, ISubscriberMonitor subscribers, ILocalClock clock, IEnumerable<IDeadLetterTexts> causes, IFaultIsolation isolation, IStringLocalizer<Texts> texts) : PageModel
{
    public IReadOnlyList<BackgroundTaskState> Tasks { get; private set; } = [];

    public IReadOnlyList<SubscriberState> Subscribers { get; private set; } = [];

    public IReadOnlyList<OutboxLaneState> Lanes { get; private set; } = [];

    public IReadOnlyList<DeadLetter> Letters { get; private set; } = [];

    // In the admin's language; what is stored, which is for engineers, stands beside.
    public async Task<string> ExplainAsync(string type, string error)
    {
        var letter = new DeadLetter(Guid.Empty, type, DateTimeOffset.UnixEpoch, 0, error);
        foreach (var cause in causes)
        {
            if (await isolation.RunAsync(cause, () => Task.FromResult(cause.Explain(letter)), null, HttpContext.RequestAborted) is { } text)
            {
                return text;
            }
        }

        return texts["Operations.UnknownCause"];
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Tasks = await tasks.ListAsync(cancellationToken);
        Lanes = await outbox.ListAsync(cancellationToken);
        Letters = await deadLetters.ListAsync(cancellationToken);
        Subscribers = await subscribers.ListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRunAsync(string? name, CancellationToken cancellationToken)
    {
        var known = await tasks.ListAsync(cancellationToken);
        if (known.FirstOrDefault(task => string.Equals(task.Name, name, StringComparison.Ordinal)) is not { } task)
        {
            return NotFound();
        }

        var ran = await tasks.RunAsync(task.Name, cancellationToken);
        Tell(ran, "Operations.Ran", "Operations.Busy", task.Title);
        return Redirect(Url.Content("~/admin/operations"));
    }

    public async Task<IActionResult> OnPostRetryAsync(string? lane, CancellationToken cancellationToken)
    {
        Tell(await outbox.RetryAsync(lane ?? "", cancellationToken), "Operations.Retried", "Operations.NothingWaits");
        return Redirect(Url.Content("~/admin/operations"));
    }

    public async Task<IActionResult> OnPostReplayAsync(Guid id, CancellationToken cancellationToken)
    {
        var replayed = await deadLetters.ReplayAsync(id, cancellationToken);
        Tell(replayed, "Operations.Replayed", "Operations.Gone");
        return Redirect(Url.Content("~/admin/operations"));
    }

    public async Task<IActionResult> OnPostRestartAsync(string? name, CancellationToken cancellationToken)
    {
        var known = await subscribers.ListAsync(cancellationToken);
        if (known.FirstOrDefault(subscriber => string.Equals(subscriber.Name, name, StringComparison.Ordinal)) is not { } subscriber)
        {
            return NotFound();
        }

        Tell(await subscribers.RestartAsync(subscriber.Name, cancellationToken), "Operations.Restarted", "Operations.NotRestarted", subscriber.Title);
        return Redirect(Url.Content("~/admin/operations"));
    }

    public async Task<string> WhenAsync(DateTimeOffset instant)
        => Formats.ShortInstant(await clock.ToLocalAsync(instant));

    private void Tell(bool done, string success, string failure, params object[] arguments)
        => TempData[done ? "Notice" : "Warning"] = texts[done ? success : failure, arguments].Value;
}
