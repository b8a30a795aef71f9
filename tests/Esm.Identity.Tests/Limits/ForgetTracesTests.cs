using Esm.Identity.Data;
using Esm.Identity.Limits;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Identity.Tests.Limits;

public sealed class ForgetTracesTests
{
    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task What_is_over_is_forgotten_and_what_still_counts_is_kept(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Database = database, Features = ["Esm.Identity"] });
        await tenant.RegisterAsync("ancienne@ville.example", "Ancienne");
        tenant.Clock.Advance(TimeSpan.FromMinutes(61));
        await tenant.RegisterAsync("nouvelle@ville.example", "Nouvelle");

        await tenant.RunTaskAsync<ForgetTraces>();

        var (registrations, counters) = await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<IdentityDb>();
            return (await db.Registrations.Select(one => one.Email).ToListAsync(), await db.Counters.CountAsync());
        });
        Assert.Equal(["nouvelle@ville.example"], registrations);
        Assert.Equal(1, counters);
    }
}
