namespace Esm.Data;

// The clock that all nodes of a tenant share: PostgreSQL's own. With SQLite there is one node, and its clock is the one.
internal sealed class DatabaseClock(DatabaseSession session, TimeProvider time)
{
    public async Task<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken)
    {
        await session.OpenAsync(cancellationToken);
        return await TenantDatabase.GetUtcNowAsync(session.Connection, time, cancellationToken);
    }
}
