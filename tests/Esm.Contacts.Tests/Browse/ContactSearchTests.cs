using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Contacts.Tests.Browse;

// What people type at the counter, and whom they mean by it. Whatever engine searches contacts has to pass all of these, and may move cases from the misses to the finds.
public sealed class ContactSearchTests
{
    private static readonly (string Name, string Phone)[] People =
    [
        ("Conor O’Neill", "+32470112233"), ("Jean De Smedt", "+3281980000"), ("Jean-Luc Martin", ""), ("Wim van 't Hoff", ""), ("Jürgen Müller", ""), ("Anna Mueller", ""), ("Élodie Œuvrard", ""),
    ];

    private static readonly (string Typed, string Name)[] Finds =
    [
        ("oneill", "Conor O’Neill"), ("o'neill", "Conor O’Neill"), ("O´Neill", "Conor O’Neill"), ("neill conor", "Conor O’Neill"),
        ("De-Smedt", "Jean De Smedt"), ("smedt jean", "Jean De Smedt"), ("desm", ""), ("jean luc", "Jean-Luc Martin"), ("martin jean luc", "Jean-Luc Martin"),
        ("van t hoff", "Wim van 't Hoff"), ("van ’t hoff", "Wim van 't Hoff"), ("mueller jürgen", "Jürgen Müller"), ("oeuvrard", "Élodie Œuvrard"), ("elodie", "Élodie Œuvrard"),
        ("0470 11 22 33", "Conor O’Neill"), ("+32 (0)470 11 22 33", "Conor O’Neill"), ("0470\u00A011\u00A022", "Conor O’Neill"), ("081/98", "Jean De Smedt"),
    ];

    // Spelled as it sounds, with a slip, or written together: for a better engine.
    private static readonly (string Typed, string Name)[] Misses = [("müller anna", "Anna Mueller"), ("desmedt", "Jean De Smedt"), ("onil", "Conor O’Neill"), ("jeanluc", "Jean-Luc Martin")];

    [Theory, TestDatabases]
    public async Task What_is_typed_at_the_counter_finds_who_is_meant(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        await tenant.InScopeAsync(async services =>
        {
            foreach (var (name, phone) in People)
            {
                await services.GetRequiredService<IContacts>().FindOrAddAsync(new ContactDetails { Name = name, Phone = phone }, CancellationToken.None);
            }

            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });

        foreach (var (typed, name) in Finds)
        {
            var found = await SearchAsync(tenant, typed);
            Assert.True(name.Length == 0 ? found.Length == 0 : found.Contains(name), $"'{typed}' finds {string.Join(", ", found)}.");
        }

        foreach (var (typed, name) in Misses)
        {
            Assert.DoesNotContain(name, await SearchAsync(tenant, typed));
        }
    }

    [Theory, TestDatabases]
    public async Task Numbers_that_several_contacts_share_are_listed_together(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        await tenant.InScopeAsync(async services =>
        {
            var many = Enumerable.Range(10, 60).Select(number => ($"Wim Wouters {(char)('a' + (number % 26))}{number}", "+32499000000"));
            foreach (var (name, phone) in many.Concat([("Jean Maes", "+32470112233"), ("Bart Claes", "+32470998877"), ("Anna Maes", "+32470112233"), ("Nina Pauwels", ""), ("Rik Pauwels", "")]))
            {
                await services.GetRequiredService<IContacts>().FindOrAddAsync(new ContactDetails { Name = name, Phone = phone }, CancellationToken.None);
            }

            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "civil-status");

        var page = await (await agent.VisitAsync("/desk/contacts")).ClickAsync("main a[href*='shared']");

        Assert.Equal(["Anna Maes", "Jean Maes"], page.FindAll(".feature a").Select(link => link.TextContent).Take(2));
        var rest = await page.ClickAsync("a[rel=next]");
        Assert.Equal(62, page.FindAll(".feature").Count + rest.FindAll(".feature").Count);
        Assert.Empty(rest.FindAll("a[rel=next]"));
        Assert.DoesNotContain("Pauwels", page.Text("main") + rest.Text("main"), StringComparison.Ordinal);

        // A search has no pages, whatever its address says.
        Assert.Empty((await agent.VisitAsync("/desk/contacts?q=maes&p=2")).FindAll("a[rel=prev], a[rel=next]"));
    }

    // Whose a request is, is found by its reference only where others are told of it.
    [Theory, TestDatabases]
    public async Task A_reference_finds_its_contact_unless_others_learn_no_more_than_that_there_was_an_exchange(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Contacts");
        await tenant.InScopeAsync(async services =>
        {
            foreach (var (name, reference, visibility) in new[] { ("Anna Maes", "4T7K-9M2X", HistoryVisibility.Status), ("Bart Claes", "5T7K-9M2V", HistoryVisibility.Exists) })
            {
                var filed = await services.GetRequiredService<IContacts>().FindOrAddAsync(new ContactDetails { Name = name, Email = "a@commune.example" }, CancellationToken.None);
                services.GetRequiredService<IContactHistory>().Record(new NewInteraction
                {
                    ContactId = filed.ContactId, Channel = Channel.Web, Direction = Direction.Inbound, At = tenant.Clock.GetUtcNow(), Subject = "", Body = "",
                    DepartmentCode = "civil-status", Visibility = visibility, RequestReference = reference,
                });
            }

            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
        using var registrar = await tenant.SignInAsync(RoleNames.Agent, "civil-status");
        using var other = await tenant.SignInAsync(RoleNames.Agent, "sports");

        Assert.Equal(["Anna Maes"], await SearchAsync(tenant, "4T7K-9M2X"));
        Assert.Empty(await SearchAsync(tenant, "5T7K-9M2V"));
        Assert.Contains("Anna Maes", (await other.VisitAsync("/desk/contacts?q=4T7K-9M2X")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Bart Claes", (await other.VisitAsync("/desk/contacts?q=5T7K-9M2V")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Bart Claes", (await registrar.VisitAsync("/desk/contacts?q=5t7k-9m2v")).Text("main"), StringComparison.Ordinal);
    }

    private static Task<string[]> SearchAsync(EsmTenant tenant, string typed) => tenant.InScopeAsync(async services =>
        (await services.GetRequiredService<IContacts>().SearchAsync(typed, 10, CancellationToken.None)).Select(contact => contact.Name).ToArray());
}
