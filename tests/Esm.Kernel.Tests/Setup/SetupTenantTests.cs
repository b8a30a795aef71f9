using Esm.Setup;
using Esm.Shells;
using Esm.Testing;

namespace Esm.Kernel.Tests.Setup;

// A set-up takes only an empty place, and gives back only what it made there.
public sealed class SetupTenantTests
{
    [Theory]
    [TestDatabases("another_program")]
    [TestDatabases("identity_accounts")]
    public async Task A_place_that_holds_any_table_is_refused_and_stays_as_it_was(TestDatabase database, string table)
    {
        await using var world = await SetupWorld.StartAsync(database);
        await world.PrepareAsync(table);
        var before = world.Settings();

        var outcome = await world.SetUpAsync(SetupWorld.Blank);

        Assert.IsType<SetupOutcome.Refused>(outcome);
        Assert.Equal([table], await world.TablesAsync());
        Assert.Equal(before, world.Settings());
    }

    [Theory, TestDatabases]
    public async Task A_set_up_that_fails_leaves_nothing_and_can_be_tried_again(TestDatabase database)
    {
        await using var world = await SetupWorld.StartAsync(database);

        Assert.IsType<SetupOutcome.Failed>(await world.SetUpAsync(SetupWorld.Failing));

        Assert.Null(await world.TablesAsync());
        Assert.Equal(TenantState.Uninitialized, world.Settings().State);
        Assert.IsType<SetupOutcome.Done>(await world.SetUpAsync(SetupWorld.Blank));
    }

    [Theory, TestDatabases]
    public async Task A_file_or_schema_that_was_there_before_stays_when_the_set_up_fails(TestDatabase database)
    {
        await using var world = await SetupWorld.StartAsync(database);
        await world.PrepareAsync(null);

        Assert.IsType<SetupOutcome.Failed>(await world.SetUpAsync(SetupWorld.Failing));

        Assert.Empty((await world.TablesAsync())!);
        Assert.IsType<SetupOutcome.Done>(await world.SetUpAsync(SetupWorld.Blank));
    }

    // What the second one read before the first was done is old by the time it acts.
    [Theory, TestDatabases]
    public async Task A_start_beside_a_set_up_leaves_the_commune_that_was_finished_meanwhile(TestDatabase database)
    {
        await using var world = await SetupWorld.StartAsync(database);
        var unset = world.Settings();
        await SetupWorld.StoreAsync(world.Host, unset with { State = TenantState.Initializing });
        var second = await world.StartHostAsync();
        await SetupWorld.StoreAsync(world.Host, unset);
        Assert.IsType<SetupOutcome.Done>(await world.SetUpAsync(SetupWorld.Blank));

        await world.ResetDeadAsync(second);

        Assert.Contains("identity_accounts", (await world.TablesAsync())!);
        Assert.Equal(TenantState.Running, world.Settings(second).State);
    }

    [Theory, TestDatabases]
    public async Task A_start_that_takes_a_set_up_for_dead_leaves_a_commune_that_it_did_not_begin(TestDatabase database)
    {
        await using var world = await SetupWorld.StartAsync(database);
        Assert.IsType<SetupOutcome.Done>(await world.SetUpAsync(SetupWorld.Blank));
        var elsewhere = world.Settings() with { Id = Guid.CreateVersion7() };
        await SetupWorld.StoreAsync(world.Host, world.InThePlace(elsewhere, TenantState.Initializing));

        await world.ResetDeadAsync(world.Host);

        Assert.Contains("identity_accounts", (await world.TablesAsync())!);
        Assert.Equal(TenantState.Uninitialized, world.Settings().State);
    }

    // The process died between the last step and the word that it was done.
    [Theory, TestDatabases]
    public async Task A_start_finds_a_commune_that_was_finished_and_lets_it_serve(TestDatabase database)
    {
        await using var world = await SetupWorld.StartAsync(database);
        Assert.IsType<SetupOutcome.Done>(await world.SetUpAsync(SetupWorld.Blank));
        await SetupWorld.StoreAsync(world.Host, world.InThePlace(world.Settings(), TenantState.Initializing));

        await world.ResetDeadAsync(world.Host);

        Assert.Contains("identity_accounts", (await world.TablesAsync())!);
        Assert.Equal(TenantState.Running, world.Settings().State);
    }
}
