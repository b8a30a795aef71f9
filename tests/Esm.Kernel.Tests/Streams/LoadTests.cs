using Esm.Data;
using Esm.Streams;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Streams;

public sealed class LoadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Writers who commit late or roll back, and two nodes whose readers are stopped at any moment, as by a kill.
    [Theory, TestDatabases]
    public async Task Under_load_on_two_nodes_that_are_stopped_again_and_again_each_fact_counts_once(TestDatabase database)
    {
        const int Writers = 4;
        const int Changes = 40;
        await using var tenant = await Things.OpenAsync(database);
        await using var other = tenant.AddNode(Things.Configure());
        await tenant.ServeAsync();
        using var done = new CancellationTokenSource();
        var readers = new[] { tenant, other }.Select(node => Task.Run(() => ServeAndStopAsync(node, done.Token), Cancel)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer % 2 == 0 ? tenant : other, $"thing-{writer}", Changes), Cancel)));
        await done.CancelAsync();
        await Task.WhenAll(readers);
        tenant.Clock.Advance(TimeSpan.FromHours(2));
        await tenant.ServeAsync();

        Assert.Equal(string.Join(' ', Enumerable.Range(0, Writers).Select(writer => $"thing-{writer}:{Changes}/{Changes + 1}")), await tenant.KnownAsync());
    }

    private static async Task WriteAsync(KernelTenant node, string name, int changes)
    {
        await node.MakeAsync(name);
        for (var change = 0; change < changes; change++)
        {
            await node.InScopeAsync(async services =>
            {
                var (db, unitOfWork) = (services.GetRequiredService<ThingsDb>(), services.GetRequiredService<IUnitOfWork>());
                var thing = await db.Things.SingleAsync(thing => thing.Name == name, Cancel);
                thing.Text += "x";
                if (change % 5 == 4)
                {
                    await unitOfWork.RollbackAsync();
                    thing = await db.Things.SingleAsync(thing => thing.Name == name, Cancel);
                    thing.Text += "y";
                }

                await unitOfWork.CommitAsync(Cancel);
            });
        }
    }

    private static async Task ServeAndStopAsync(KernelTenant node, CancellationToken done)
    {
        var random = new Random(1);
        var runner = node.Services.GetRequiredService<SubscriberRunner>();
        while (!done.IsCancellationRequested)
        {
            using var kill = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 20)));
            try
            {
                foreach (var name in await runner.FindDueAsync(kill.Token))
                {
                    await runner.RunAsync(name, kill.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // As a process that is killed: what was not committed is gone.
            }
        }
    }
}
