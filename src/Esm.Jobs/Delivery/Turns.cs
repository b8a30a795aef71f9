namespace Esm.Delivery;

// One turn at a time for each key: whoever asks during a turn gets another one after it, so that no call is missed.
internal sealed class Turns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    public void Take(string key, Func<Task> work)
    {
        lock (_lock)
        {
            if (_turns.TryGetValue(key, out var turn))
            {
                turn.Again = true;
                return;
            }

            turn = new Turn();
            _turns.Add(key, turn);
            turn.Work = Task.Run(() => RunAsync(key, turn, work));
        }
    }

    // A turn may lead to others.
    public async Task WhenDoneAsync()
    {
        while (Running() is { Length: > 0 } running)
        {
            await Task.WhenAll(running);
        }
    }

    private Task[] Running()
    {
        lock (_lock)
        {
            return [.. _turns.Values.Select(turn => turn.Work)];
        }
    }

    private async Task RunAsync(string key, Turn turn, Func<Task> work)
    {
        do
        {
            turn.Again = false;
            await work();
        }
        while (!Ends(key, turn));
    }

    private bool Ends(string key, Turn turn)
    {
        lock (_lock)
        {
            return !turn.Again && _turns.Remove(key);
        }
    }

    private sealed class Turn
    {
        public volatile bool Again;

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
