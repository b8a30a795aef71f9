using System.Text.Json;
using Esm.Data;
using Esm.Events;
using Microsoft.EntityFrameworkCore;

namespace Esm.Streams;

// The tenant's facts in their order.
internal sealed class EventStream(KernelDb db, TenantDatabase database, IUnitOfWork unitOfWork, TimeProvider time)
{
    public const int DaysKept = 30;

    private static readonly CompiledQuery<Func<KernelDb, Task<long?>>> LastPosition = new(() => EF.CompileAsyncQuery((KernelDb db) => db.Stream.Max(row => (long?)row.Position)));

    // On SQLite the one writer numbers as it writes. On PostgreSQL all facts that are stored together are one row beside those that make them true, and get their positions later.
    public async Task AddAsync(IReadOnlyCollection<IStreamEvent> facts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = JsonSerializer.Serialize(facts.Select((fact, place) => RowOf(fact, now, place)));
        if (!database.IsSqlite)
        {
            db.UnnumberedFacts.Add(new UnnumberedFacts { Id = Guid.CreateVersion7(now), Facts = rows });
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO esm_events ("Position", "Id", "Type", "Version", "Subject", "SubjectVersion", "At", "Payload")
            SELECT key + 1 + COALESCE((SELECT MAX("Position") FROM esm_events), (SELECT "PurgedTo" FROM esm_stream WHERE "Id" = 1)),
                value ->> 'Id', value ->> 'Type', value ->> 'Version', value ->> 'Subject', value ->> 'SubjectVersion', value ->> 'At', value ->> 'Payload'
            FROM json_each({rows})
            """,
            cancellationToken);
    }

    // Numbers what has been committed, in a short transaction that holds the stream's one row, so that a position once seen is never followed by a lower one: facts of one subject by its version.
    public async Task NumberAsync(CancellationToken cancellationToken)
    {
        if (database.IsSqlite || !await db.UnnumberedFacts.AnyAsync(cancellationToken))
        {
            return;
        }

        await unitOfWork.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM esm_stream WHERE "Id" = 1 FOR UPDATE""", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH taken AS (DELETE FROM esm_unnumbered_events RETURNING "Facts"),
                last AS (SELECT GREATEST(COALESCE(MAX("Position"), 0), (SELECT "PurgedTo" FROM esm_stream WHERE "Id" = 1)) AS "Position" FROM esm_events)
            INSERT INTO esm_events ("Position", "Id", "Type", "Version", "Subject", "SubjectVersion", "At", "Payload")
            SELECT last."Position" + ROW_NUMBER() OVER (ORDER BY fact."SubjectVersion", fact."Id"),
                fact."Id", fact."Type", fact."Version", fact."Subject", fact."SubjectVersion", fact."At" AT TIME ZONE 'UTC', fact."Payload"
            FROM last, taken, json_to_recordset(taken."Facts"::json)
                AS fact("Id" uuid, "Type" text, "Version" integer, "Subject" text, "SubjectVersion" bigint, "At" timestamp, "Payload" text)
            """,
            cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
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
        if (await db.Stream.Where(row => row.At < oldest).MaxAsync(row => (long?)row.Position, cancellationToken) is { } last)
        {
            state.PurgedTo = last;
            await db.Stream.Where(row => row.Position <= last).ExecuteDeleteAsync(cancellationToken);
        }

        // Those that are there move every day while anything happens.
        await db.Subscribers.Where(row => row.MovedAt < oldest && row.Position < head).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    // Ids of one commit come in the order in which it told of them.
    private static NewFact RowOf(IStreamEvent fact, DateTimeOffset now, int place)
    {
        var about = StreamEventAttribute.Of(fact.GetType());

        // Refused with its commit: once that is stored, nobody could number it, nor any fact after it.
        if (fact.Subject.Length > IStreamEvent.SubjectMaxLength || fact.Subject.Contains('\0', StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The subject of a fact '{about.Name}' has more than {IStreamEvent.SubjectMaxLength} characters, or a NUL.");
        }

        return new NewFact(
            Guid.CreateVersion7(now.AddMilliseconds(place)).ToString().ToUpperInvariant(),
            about.Name,
            about.Version,
            fact.Subject,
            fact.SubjectVersion,
            SqliteInstantConverter.Write(now),
            JsonSerializer.Serialize(fact, fact.GetType(), HeardEvent.Json));
    }

    // As SQL reads it.
    private sealed record NewFact(string Id, string Type, int Version, string Subject, long SubjectVersion, string At, string Payload);
}
