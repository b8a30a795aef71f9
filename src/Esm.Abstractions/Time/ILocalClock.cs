namespace Esm.Time;

/// <summary>Time as the tenant's people read it. Stored instants stay in UTC.</summary>
public interface ILocalClock
{
    /// <summary>The instant in the tenant's zone.</summary>
    /// <param name="instant">An instant.</param>
    ValueTask<DateTimeOffset> ToLocalAsync(DateTimeOffset instant);

    /// <summary>Today's date in the tenant's zone.</summary>
    ValueTask<DateOnly> GetTodayAsync();
}
