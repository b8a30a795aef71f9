using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests;

public sealed class QueryCountTests
{
    private const int Few = 3;
    private const int Many = 20;

    [Theory]
    [InlineData("/desk/contacts")]
    [InlineData("/admin/people")]
    [InlineData("/admin/departments")]
    [InlineData("/")]
    public async Task A_list_asks_the_database_as_often_for_many_rows_as_for_few(string address)
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, [.. Subjects.AllFeatures()]);
        using var client = await tenant.SignInAsync(address.StartsWith("/desk", StringComparison.Ordinal) ? RoleNames.Agent : RoleNames.Administrator, "environment");
        await SeedAsync(tenant, 0, Few);
        (await client.GetAsync(address)).ShouldBeOk();
        var few = (await client.GetAsync(address)).ShouldBeOk().QueryCount;

        await SeedAsync(tenant, Few, Many);
        (await client.GetAsync(address)).ShouldBeOk();
        var many = (await client.GetAsync(address)).ShouldBeOk().QueryCount;

        Assert.Equal(few, many);
    }

    private static async Task SeedAsync(EsmTenant tenant, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await tenant.AddDepartmentAsync($"department-{i}");
        }

        await tenant.ApplyStepAsync("users", new
        {
            users = Enumerable.Range(from, to - from).Select(i => new { userName = $"person{i}", displayName = $"Person {i}", roles = new[] { RoleNames.Agent }, departments = new[] { $"department-{i}" } }).ToArray(),
        });
        await tenant.InScopeAsync(async services =>
        {
            for (var i = from; i < to; i++)
            {
                await services.GetRequiredService<IContacts>().FindOrAddAsync(new ContactDetails { Name = $"Contact {i}", Email = $"contact{i}@commune.example" }, CancellationToken.None);
            }

            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
    }
}
