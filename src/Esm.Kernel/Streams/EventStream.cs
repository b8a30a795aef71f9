using System.Text.Json;
using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Streams;

// The tenant's facts in their order.
internal sealed class EventStream(KernelDb db, IUnitOfWork unitOfWork)
{
    public const int DaysKept = 30;

    private const int MostNumbered = 5000;

    private static readonly CompiledQuery<Func<KernelDb, Task<long?>>> LastPosition = new(() => EF.CompileAsyncQuery((KernelDb db) => db.Stream.Max(row => row.Position)));

    // On PostgreSQL with the rows that make them true, without a position, since others may commit before this. On SQLite the one writer numbers as it writes, in one statement, as all others wait for it.
    public async Task AddAsync(IReadOnlyList<StreamRow> facts, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            db.Stream.AddRange(facts);
            return;
        }

        var rows = JsonSerializer.Serialize(facts.Select(fact => new
        {
            Id = fact.Id.ToString().ToUpperInvariant(),
            fact.Type,
            fact.Version,
            fact.Subject,
            fact.SubjectVersion,
            At = SqliteInstantConverter.Write(fact.At),
            fact.Payload,
        }));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO esm_events ("Id", "Position", "Type", "Version", "Subject", "SubjectVersion", "At", "Payload")
            SELECT value ->> 'Id', key + 1 + COALESCE((SELECT MAX("Position") FROM esm_events), (SELECT "PurgedTo" FROM esm_stream WHERE "Id" = 1)),
                value ->> 'Type', value ->> 'Version', value ->> 'Subject', value ->> 'SubjectVersion', value ->> 'At', value ->> 'Payload'
            FROM json_each({rows})
            """,
            cancellationToken);
    }

    // Numbers what has been committed, in a short transaction that holds the stream's one row, so that a position once seen is never followed by a lower one: facts of one subject by its version.
    public async Task NumberAsync(CancellationToken cancellationToken)
    {
        while (!db.Database.IsSqlite() && await db.Stream.AnyAsync(row => row.Position == null, cancellationToken))
        {
            await NumberSomeAsync(cancellationToken);
        }
    }

    // Position of the last fact.
    public async Task<long> FindHeadAsync(CancellationToken cancellationToken)
        => await LastPosition.For(db)(db) ?? await FindPurgedToAsync(cancellationToken);

    public async Task<long> FindPurgedToAsync(CancellationToken cancellationToken)
        => await db.StreamStates.Select(state => state.PurgedTo).SingleAsync(cancellationToken);

    // Numbered first, since nobody numbers where there is no subscriber. What no subscriber has read yet goes too: who was off for longer begins from zero.
    public async Task PurgeAsync(DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        await NumberAsync(cancellationToken);
        var head = await FindHeadAsync(cancellationToken);
        await unitOfWork.BeginAsync(cancellationToken);
        var state = await db.StreamStates.SingleAsync(cancellationToken);
        if (await db.Stream.Where(row => row.At < oldest).MaxAsync(row => row.Position, cancellationToken) is { } last)
        {
            state.PurgedTo = last;
            await db.Stream.Where(row => row.Position <= last).ExecuteDeleteAsync(cancellationToken);
        }

        // Those that are there move every day while anything happens.
        await db.Subscribers.Where(row => row.MovedAt < oldest && row.Position < head).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    private async Task NumberSomeAsync(CancellationToken cancellationToken)
    {
        await unitOfWork.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM esm_stream WHERE "Id" = 1 FOR UPDATE""", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE esm_events SET "Position" = last."Position" + fresh."Place"
            FROM (SELECT "Id", ROW_NUMBER() OVER (ORDER BY "SubjectVersion", "Id") AS "Place" FROM esm_events WHERE "Position" IS NULL ORDER BY "SubjectVersion", "Id" LIMIT {MostNumbered}) AS fresh,
                (SELECT GREATEST(COALESCE(MAX("Position"), 0), (SELECT "PurgedTo" FROM esm_stream WHERE "Id" = 1)) AS "Position" FROM esm_events) AS last
            WHERE esm_events."Id" = fresh."Id"
            """,
            cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
