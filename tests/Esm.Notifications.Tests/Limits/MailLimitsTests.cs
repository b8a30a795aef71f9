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
        await CountAsync(tenant, Noon, Noon.AddMinutes(10));

        Assert.False(await AllowsAsync(tenant, Mail, Noon.AddMinutes(30)));
        Assert.False(await AllowsAsync(tenant, Mail with { To = "Marie+x@EXAMPLE.be" }, Noon.AddMinutes(59)));
        Assert.True(await AllowsAsync(tenant, Mail, Noon.AddMinutes(61)));
        Assert.True(await AllowsAsync(tenant, Mail, Noon.AddMinutes(-5)));
        Assert.True(await AllowsAsync(tenant, Mail with { To = "jean@example.be" }, Noon.AddMinutes(30)));
        Assert.True(await AllowsAsync(tenant, Mail with { Limit = new MailLimit("other", 2) }, Noon.AddMinutes(30)));
        Assert.True(await AllowsAsync(tenant, Mail with { Limit = null }, Noon.AddMinutes(30)));
    }

    [Theory, TestDatabases]
    public async Task What_no_longer_counts_is_forgotten(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Notifications");
        var now = tenant.Clock.GetUtcNow();
        await CountAsync(tenant, now.AddDays(-2), now.AddDays(-2).AddMinutes(1));

        await tenant.InScopeAsync(services => services.GetServices<IBackgroundTask>().OfType<ForgetLimitedMails>().Single().DoWorkAsync(services, Cancel));

        Assert.Equal(now.AddDays(-2).AddMinutes(1), await tenant.InScopeAsync(services => services.GetRequiredService<NotificationsDb>().LimitedMails.Select(mail => mail.CausedAt).SingleAsync(Cancel)));
    }

    private static OutboxDelivery CausedAt(DateTimeOffset at) => new(Guid.CreateVersion7(), 1) { EnqueuedAt = at };

    private static Task<bool> AllowsAsync(EsmTenant tenant, MailMessage mail, DateTimeOffset at)
        => tenant.InScopeAsync(services => services.GetRequiredService<MailLimits>().AllowsAsync(mail, CausedAt(at)));

    private static Task CountAsync(EsmTenant tenant, params DateTimeOffset[] caused) => tenant.InScopeAsync(async services =>
    {
        foreach (var at in caused)
        {
            services.GetRequiredService<MailLimits>().Count(Mail, CausedAt(at));
        }

        await services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
    });
}
