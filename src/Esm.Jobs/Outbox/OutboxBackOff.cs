namespace Esm.Outbox;

internal static class OutboxBackOff
{
    public const double MaxJitter = 0.2;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    public static int MaxAttempts => Waits.Length + 1;

    // Null: that was the last try. Jitter from 0 to 1 spreads messages that failed together, so that they do not come back together.
    public static TimeSpan? After(int attempts, double jitter)
        => attempts < MaxAttempts ? Waits[Math.Max(attempts, 1) - 1] * (1 + (MaxJitter * jitter)) : null;
}
