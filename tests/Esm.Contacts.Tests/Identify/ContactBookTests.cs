using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Contacts.Tests.Identify;

public sealed class ContactBookTests
{
    private static readonly ContactDetails Jean = new() { Name = "Jean Petit", Email = "jean@example.be", Phone = "+32470123456", Address = "Rue Haute 1" };

    [Theory, TestDatabases]
    public async Task The_same_name_with_the_address_or_the_number_is_the_same_contact_as_a_claim_that_changes_nothing(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        var known = await FileAsync(tenant, Jean with { Address = "" });
        Assert.False(known.IsClaimed);

        foreach (var told in new[] { Jean with { Phone = "" }, Jean with { Email = "other@example.be" }, Jean with { Name = "JEAN  petit", Phone = "+3281980000", Language = "nl" } })
        {
            Assert.Equal(known with { IsClaimed = true }, await FileAsync(tenant, told));
        }

        var contact = await tenant.InScopeAsync(services => services.GetRequiredService<IContacts>().FindAsync(known.ContactId, CancellationToken.None));
        Assert.Equal(new ContactInfo(known.ContactId, Jean.Name, Jean.Email, Jean.Phone, "fr"), contact);
    }

    [Theory, TestDatabases]
    public async Task What_is_weaker_is_another_contact_shown_as_likely_with_its_reason(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        var known = await FileAsync(tenant, Jean);

        (ContactDetails Details, Likeness? Reason)[] others =
        [
            (Jean with { Name = "Marie Petit", Phone = "" }, Likeness.SameEmail),
            (Jean with { Name = "Marie Petit", Email = "" }, Likeness.SamePhone),
            (Jean with { Email = "", Phone = "" }, Likeness.SameNameAndAddress),
            (Jean with { Email = "j@example.be", Phone = "", Address = "" }, null),
        ];
        foreach (var (details, reason) in others)
        {
            var filed = await FileAsync(tenant, details);
            Assert.False(filed.IsClaimed);
            Assert.NotEqual(known.ContactId, filed.ContactId);
            var likely = await tenant.InScopeAsync(services => services.GetRequiredService<IContacts>().ListLikelyAsync(details, filed.ContactId, CancellationToken.None));
            Assert.Equal(reason, likely.SingleOrDefault(one => one.Contact.Id == known.ContactId)?.Reason);
        }
    }

    [Theory, TestDatabases]
    public async Task Whoever_leaves_nothing_to_be_known_by_is_a_contact_of_their_own_each_time(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        var details = new ContactDetails { Name = "Jean Petit" };

        Assert.NotEqual((await FileAsync(tenant, details)).ContactId, (await FileAsync(tenant, details)).ContactId);
    }

    [Theory, TestDatabases]
    public async Task An_account_has_a_contact_that_says_what_the_account_says_whatever_its_forms_say(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        var user = await tenant.CreateUserAsync(Esm.Security.RoleNames.Citizen);
        var account = await tenant.InScopeAsync(services => services.GetRequiredService<Esm.Identity.Contracts.IUserDirectory>().FindByNameAsync(user.UserName, CancellationToken.None));

        var first = await FileAsync(tenant, Jean with { UserId = account!.Id });
        var second = await FileAsync(tenant, Jean with { Name = "Lucie Petit", UserId = account.Id });

        Assert.Equal(first, second);
        var contact = await tenant.InScopeAsync(services => services.GetRequiredService<IContacts>().FindAsync(first.ContactId, CancellationToken.None));
        Assert.Equal((account.DisplayName, account.Email.ToLowerInvariant(), ""), (contact!.Name, contact.Email, contact.Phone));
    }

    private static Task<FiledContact> FileAsync(EsmTenant tenant, ContactDetails details) => tenant.InScopeAsync(async services =>
    {
        var filed = await services.GetRequiredService<IContacts>().FindOrAddAsync(details, CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return filed;
    });
}
