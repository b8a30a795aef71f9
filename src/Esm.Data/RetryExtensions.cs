namespace Esm.Data;

/// <summary>Does work again that lost a race.</summary>
public static class RetryExtensions
{
    /// <summary>Most times that work is done.</summary>
    public const int MaxAttempts = 8;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Does work until it has an outcome: again, after a pause that differs for each and grows, when it says null because another was faster, or when the
    /// database gave its transaction up in favour of another. Before each further attempt the unit of work is rolled back, so the work reads anew.
    /// </summary>
    /// <typeparam name="T">A type that may be null: an outcome, or a nullable value.</typeparam>
    /// <param name="unitOfWork">The unit of work that the work commits.</param>
    /// <param name="attempt">Reads, decides and commits; null where the commit was lost.</param>
    /// <param name="cancellationToken">Stops the work and the pauses.</param>
    /// <returns>The outcome; null where <see cref="MaxAttempts"/> were lost. Whoever asked is then told to try again, with all they typed.</returns>
    public static async Task<T> RetryAsync<T>(this IUnitOfWork unitOfWork, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var made = 1; ; made++)
        {
            var outcome = await TryAsync(unitOfWork, attempt, cancellationToken);
            if (outcome is not null || made == MaxAttempts)
            {
                return outcome;
            }

            await PauseAsync(made, cancellationToken);
        }
    }

    // Who lost against the same one at the same moment must not come back together.
    internal static Task PauseAsync(int attemptsMade, CancellationToken cancellationToken)
    {
        var longest = Math.Min(Longest.TotalMilliseconds, Shortest.TotalMilliseconds * Math.Pow(2, attemptsMade));
#pragma warning disable CA5394 // Nothing secret: it spreads attempts in time.
        return Task.Delay(TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2))), cancellationToken);
#pragma warning restore CA5394
    }

    private static async Task<T> TryAsync<T>(IUnitOfWork unitOfWork, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var outcome = default(T)!;
        try
        {
            outcome = await attempt(cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailure.IsConflict(exception))
        {
            // As lost as a commit that says so.
        }

        if (outcome is null)
        {
            await unitOfWork.RollbackAsync();
        }

        return outcome;
    }
}
