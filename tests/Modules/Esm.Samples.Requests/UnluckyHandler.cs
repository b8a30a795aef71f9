using Esm.Requests.Contracts;
using Npgsql;

namespace Esm.Samples.Requests;

// Loses against another transaction as often as the answer says, as the database would tell it.
internal sealed class UnluckyHandler(Luck luck) : IRequestHandler
{
    public Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
        => luck.IsOut(int.Parse(request.Info.Answers.Text("what"), System.Globalization.CultureInfo.InvariantCulture))
            ? throw new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected)
            : Task.CompletedTask;
}

internal sealed class Luck
{
    private int _lost;

    public bool IsOut(int times) => Interlocked.Increment(ref _lost) <= times;
}
