using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Esm.Data;

// Lets EF Core open the connection of the scope that a context belongs to.
internal sealed class SessionInterceptor : DbConnectionInterceptor
{
    public static readonly SessionInterceptor Instance = new();

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await SessionOf(eventData).TakeSlotAsync(cancellationToken);
        return result;
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        => SessionOf(eventData).PrepareAsync(cancellationToken);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        => throw new InvalidOperationException("Query the database with the asynchronous methods.");

    // EF Core would close the connection after each query; it is kept for the whole scope.
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        => new(InterceptionResult.Suppress());

    private static DatabaseSession SessionOf(ConnectionEventData eventData)
        => ((ModuleDbContext)eventData.Context!).Session ?? throw new InvalidOperationException("A context is made by its scope.");
}
