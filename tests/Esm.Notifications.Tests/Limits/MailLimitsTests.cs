using System.Globalization;
using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Notifications.Data;
using Esm.Notifications.Limits;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications.Tests.Limits;

public sealed class MailLimitsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly MailMessage Mail = new("marie@example.be", "fr", "Demande", ["Bonjour"]) { Limit = new MailLimit("test", 2) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What a server held up for hours leaves together, and is of several hours all the same.
    [Theory, TestDatabases]
    public async Task Mails_are_counted_by_the_hour_in_which_they_were_caused(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Notifications");
        Assert.Empty(await CountAsync(tenant, At(Mail, 0), At(Mail, 10)));

        Assert.Equal(
            ["30", "59"],
            await CountAsync(
                tenant,
                At(Mail, 30),
                At(Mail with { To = "Marie+x@EXAMPLE.be" }, 59),
                At(Mail, 61),
                At(Mail, -5),
                At(Mail with { To = "jean@example.be" }, 30),
                At(Mail with { Limit = new MailLimit("other", 2) }, 30),
                At(Mail with { Limit = null }, 30)));
    }

    [Theory, TestDatabases]
    public async Task Those_that_leave_together_count_too_and_one_that_is_tried_again_counts_once(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Notifications");
        OutboxAttempt<MailMessage>[] mails = [At(Mail, 0), At(Mail, 1), At(Mail, 2)];

        Assert.Equal(["2"], await CountAsync(tenant, mails));
        Assert.Equal(["2"], await CountAsync(tenant, mails));
        Assert.Equal(2, await tenant.InScopeAsync(services => services.GetRequiredService<NotificationsDb>().LimitedMails.CountAsync(Cancel)));
    }

    [Theory, TestDatabases]
    public async Task What_no_longer_counts_is_forgotten(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Notifications");
        var now = tenant.Clock.GetUtcNow();
        await CountAsync(tenant, [.. new[] { now.AddDays(-2), now.AddDays(-2).AddMinutes(1) }.Select(at => At(Mail, (int)(at - Noon).TotalMinutes))]);

        await tenant.InScopeAsync(services => services.GetServices<IBackgroundTask>().OfType<ForgetLimitedMails>().Single().DoWorkAsync(services, Cancel));

        Assert.Equal(At(Mail, (int)(now.AddDays(-2).AddMinutes(1) - Noon).TotalMinutes).Delivery.EnqueuedAt, await tenant.InScopeAsync(services => services.GetRequiredService<NotificationsDb>().LimitedMails.Select(mail => mail.CausedAt).SingleAsync(Cancel)));
    }

    private static OutboxAttempt<MailMessage> At(MailMessage mail, int minutes) => new(mail, new OutboxDelivery(Guid.CreateVersion7(), 1) { EnqueuedAt = Noon.AddMinutes(minutes) });

    // Minutes of those that were too many.
    private static Task<string[]> CountAsync(EsmTenant tenant, params OutboxAttempt<MailMessage>[] attempts) => tenant.InScopeAsync(async services =>
    {
        var tooMany = await services.GetRequiredService<MailLimits>().CountAsync(attempts, Cancel);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
        return tooMany.Select(attempt => (attempt.Delivery.EnqueuedAt - Noon).TotalMinutes.ToString(CultureInfo.InvariantCulture)).ToArray();
    });
}
