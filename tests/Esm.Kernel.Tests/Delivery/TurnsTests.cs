using Esm.Delivery;

namespace Esm.Kernel.Tests.Delivery;

public sealed class TurnsTests
{
    [Fact]
    public async Task A_call_during_a_turn_gets_one_more_turn_after_it()
    {
        var turns = new Turns();
        var entered = new SemaphoreSlim(0);
        var leave = new SemaphoreSlim(0);
        var running = 0;
        var most = 0;
        async Task WorkAsync()
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            entered.Release();
            await leave.WaitAsync(TestContext.Current.CancellationToken);
            Interlocked.Decrement(ref running);
        }

        turns.Take("a", WorkAsync);
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        turns.Take("a", WorkAsync);
        turns.Take("a", WorkAsync);
        leave.Release(10);
        await turns.WhenDoneAsync();

        Assert.Equal(1, entered.CurrentCount);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task One_tenants_turn_does_not_keep_another_waiting()
    {
        var turns = new Turns();
        var slow = new TaskCompletionSource();
        var quick = new TaskCompletionSource();

        turns.Take("slow", () => slow.Task);
        turns.Take("quick", () =>
        {
            quick.SetResult();
            return Task.CompletedTask;
        });

        await quick.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        slow.SetResult();
        await turns.WhenDoneAsync();
    }
}
