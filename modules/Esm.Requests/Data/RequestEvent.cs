using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

internal enum RequestEventKind
{
    Submitted,
    Assigned,
    Question,
    Message,
    Replied,
    Note,
    Resolved,
    Reopened,
}

internal enum ActorKind
{
    Citizen,
    Agent,
    System,
}

internal sealed record Actor(ActorKind Kind, Guid? Id, string Name);

// What is about to be added to a request's log. The id comes with the posted form: the same form sent twice adds one event.
internal sealed record Entry(Guid Id, Actor Actor, DateTimeOffset At, string Text)
{
    public string Data { get; init; } = "{}";
}

// Something that happened to a request: added, never changed.
internal sealed class RequestEvent
{
    public const int TextMaxLength = 5000;

    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required RequestEventKind Kind { get; init; }

    public required ActorKind ActorKind { get; init; }

    public required Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Text { get; init; }

    // The state it led to.
    public required string State { get; init; }

    public required string Data { get; init; }

    public required bool VisibleToCitizen { get; init; }

    public static void Map(EntityTypeBuilder<RequestEvent> entity)
    {
        entity.ToTable("requests_events");
        entity.Property(happened => happened.ActorName).HasMaxLength(Request.AgentNameMaxLength);
        entity.Property(happened => happened.Text).HasMaxLength(TextMaxLength);
        entity.Property(happened => happened.State).HasMaxLength(RequestStates.MaxLength);
        entity.HasIndex(happened => new { happened.RequestId, happened.Number }).IsUnique();
        entity.HasOne<Request>().WithMany().HasForeignKey(happened => happened.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}
