using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Tests;

public sealed class OffAndOnTests
{
    private const string Sports = "Esm.Departments.Sports";

    [Theory, TestDatabases]
    public async Task What_ended_while_the_module_was_off_holds_nothing_once_it_is_on_again(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var agent = await commune.SignInAsync();
        var refused = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking()));
        var kept = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking(start: "10:00")));
        using var child = commune.NewClient();
        var enrolled = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(child, "Anna Maes"));
        await SportsCommune.RegisterAsync(commune.NewClient(), "Bart Claes");
        using var waiting = commune.NewClient();
        var waits = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(waiting, "Chloé Simon"));

        await commune.Tenant.DisableAsync(Sports);
        await StepAsync(agent, refused, "refuse");
        await StepAsync(agent, kept, "resolve");
        await SportsCommune.WithdrawAsync(child, enrolled);
        await commune.Tenant.EnableAsync(Sports);

        Assert.Equal(2, await commune.CountHoursAsync());
        Assert.NotNull((await commune.ReadAsync(db => db.Bookings.OrderByDescending(row => row.Start).FirstAsync())).ReleasedAt);
        Assert.Contains("Vous avez une place", (await waiting.VisitAsync("/requests/" + waits)).Text(), StringComparison.Ordinal);
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking(name: "Zoé Lambert")));
    }

    [Theory, TestDatabases]
    public async Task What_was_opened_again_while_the_module_was_off_takes_back_what_is_free(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var agent = await commune.SignInAsync();
        var reference = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking()));
        await StepAsync(agent, reference, "refuse");

        await commune.Tenant.DisableAsync(Sports);
        await StepAsync(agent, reference, "reopen");
        await commune.Tenant.EnableAsync(Sports);

        Assert.Equal(2, await commune.CountHoursAsync());
        await commune.Tenant.RunTaskAsync<ReconcileHoldingsTask>();
        Assert.Equal(2, await commune.CountHoursAsync());
    }

    [Fact]
    public async Task While_the_module_is_off_the_answers_stay_readable()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        using var agent = await commune.SignInAsync();
        var reference = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking()));
        var before = (await agent.VisitAsync("/desk/requests/" + reference)).Text("[aria-labelledby='answers-title']");

        await commune.Tenant.DisableAsync(Sports);

        Assert.Equal(before, (await agent.VisitAsync("/desk/requests/" + reference)).Text("[aria-labelledby='answers-title']"));
    }

    private static async Task StepAsync(EsmClient agent, string reference, string transition)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync($"form[action*='transition={transition}']", new { Text = "Voici pourquoi." })).FollowAsync()).ShouldBeOk();
    }
}
