namespace Esm.Data;

/// <summary>No connection or write lock came free in time. The visitor is asked to come back in a moment (503).</summary>
public sealed class DatabaseBusyException() : Exception("The database is busy: no connection came free in time.")
{
    internal static readonly TimeSpan PatienceOf = TimeSpan.FromSeconds(15);
}
