using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Contacts.Tests.Reach;

public sealed class TakeAccountAddressTests
{
    private const string Requested = "nouvelle@courriel.example";

    [Theory, TestDatabases]
    public async Task A_confirmed_address_reaches_the_contact_of_the_account_and_no_other(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        var user = await tenant.CreateUserAsync(RoleNames.Citizen);
        var (own, namesake) = await tenant.InScopeAsync(async services =>
        {
            var id = (await services.GetRequiredService<IUserDirectory>().FindByNameAsync(user.UserName, CancellationToken.None))!.Id;
            var contacts = services.GetRequiredService<IContacts>();
            var ids = (
                (await contacts.FindOrAddAsync(new ContactDetails { Name = "Marie Dupont", Email = user.Email, UserId = id }, CancellationToken.None)).ContactId,
                (await contacts.FindOrAddAsync(new ContactDetails { Name = "Marie Dupont", Email = "autre@courriel.example" }, CancellationToken.None)).ContactId);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
            return ids;
        });
        using var client = await tenant.SignInAsync(user);
        await (await client.VisitAsync("/account")).SubmitAsync("main form", new { Email = Requested, user.Password });
        var mail = Assert.Single(await tenant.DeliverMailsAsync(), one => one.To == Requested);
        Assert.Equal(user.Email, await EmailOfAsync(tenant, own));

        await (await client.GetAsync(mail.Links[0])).SubmitAsync("main form");

        Assert.Equal(Requested, await EmailOfAsync(tenant, own));
        Assert.Equal("autre@courriel.example", await EmailOfAsync(tenant, namesake));
    }

    private static Task<string> EmailOfAsync(EsmTenant tenant, Guid id)
        => tenant.InScopeAsync(async services => (await services.GetRequiredService<IContacts>().FindAsync(id, CancellationToken.None))!.Email);
}
