using Esm.Setup;
using Esm.Testing;

namespace Esm.Kernel.Tests.Setup;

// Whoever sets a tenant up gets in with what they typed.
public sealed class SetupAdminTests
{
    private const string WithAnAdmin = """
        { "name": "own", "steps": [
          { "name": "feature", "enable": [ "Esm.Identity", "Esm.Themes.Portal", "Esm.Themes.Desk" ] },
          { "name": "users", "users": [ { "userName": "Admin", "displayName": "Nathalie Lambert", "email": "nathalie@commune.example", "roles": [ "Administrator" ], "generatePassword": true } ] } ] }
        """;

    [Theory, TestDatabases]
    public async Task The_typed_password_counts_where_the_recipe_brings_an_account_of_that_name(TestDatabase database)
    {
        await using var world = await SetupWorld.StartAsync(database);

        Assert.IsType<SetupOutcome.Done>(await world.SetUpAsync(WithAnAdmin, new SetupAdmin("admin", "chief@commune.example", SetupWorld.Password)));

        foreach (var name in new[] { "admin", "chief@commune.example" })
        {
            using var admin = world.Host.NewClient(new Uri(world.Host.Address, world.Tenant + "/"));
            var answer = await (await admin.VisitAsync("/account/sign-in")).SubmitAsync("main form", new { UserName = name, SetupWorld.Password });
            Assert.True(answer.Location is not null, answer.Text("main"));
        }
    }
}
