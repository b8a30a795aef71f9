namespace Esm.Outbox;

// One turn at a time for each tenant: whoever asks during a turn gets another one after it, so that no call is missed.
internal sealed class TenantTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    public void Take(string tenant, Func<Task> work)
    {
        lock (_lock)
        {
            if (_turns.TryGetValue(tenant, out var turn))
            {
                turn.Again = true;
                return;
            }

            turn = new Turn();
            _turns.Add(tenant, turn);
            turn.Work = Task.Run(() => RunAsync(tenant, turn, work));
        }
    }

    public Task WhenDoneAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_turns.Values.Select(turn => turn.Work));
        }
    }

    private async Task RunAsync(string tenant, Turn turn, Func<Task> work)
    {
        do
        {
            turn.Again = false;
            await work();
        }
        while (!Ends(tenant, turn));
    }

    private bool Ends(string tenant, Turn turn)
    {
        lock (_lock)
        {
            return !turn.Again && _turns.Remove(tenant);
        }
    }

    private sealed class Turn
    {
        public volatile bool Again;

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
