using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Requests.Contracts;
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
    Moved,
    Completed,
    AskedFor,
    HandedOver,
    Linked,
    Followed,
    Charged,
    Released,
    ContactConfirmed,
    Undelivered,
    ContactRejected,

    // One of several approvals that a step needs.
    Approved,
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
    public EventData Data { get; init; } = EventData.None;

    // What is said with it are the answers that were just given.
    public bool IsAnswered { get; init; }

    // What the mail of it says too. Events of their own keep it.
    public IReadOnlyList<string> AlsoTold { get; init; } = [];
}

// What else is to be known of an event.
internal sealed record EventData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static EventData None { get; } = new();

    // Code of the transition that was made.
    public string? Transition { get; init; }

    // Code of the approval that was given for it.
    public string? Approval { get; init; }

    // Another way than usual in which the person was told.
    public ToldBy? ToldBy { get; init; }

    // Codes of the departments of a hand-over.
    public string? From { get; init; }

    public string? To { get; init; }

    // Reference of another request.
    public string? Reference { get; init; }

    // What there is to pay from then on.
    public int? FeeCents { get; init; }

    // The mail that did not arrive, by its id: that of the event it told of, or of the request where it confirmed it.
    public Guid? Mail { get; init; }

    // The mail server refused the address; else it did not get as far.
    public bool? IsAddressRefused { get; init; }

    // That mail was not sent at all: others had sent too many to that mailbox.
    public bool? IsHeldBack { get; init; }

    public static EventData Read(string json) => json == "{}" ? None : JsonSerializer.Deserialize<EventData>(json, Json)!;

    public string Write() => this == None ? "{}" : JsonSerializer.Serialize(this, Json);
}

// How a person was answered.
internal enum ToldBy
{
    Email,
    Phone,
    Counter,
    Letter,

    // Not at all: the text is the reason.
    Nobody,
}

// Something that happened to a request: added, never changed.
internal sealed class RequestEvent
{
    public const int TextMaxLength = AgentMove.TextMaxLength;

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
        entity.Property(happened => happened.State).HasMaxLength(Request.StateMaxLength);
        entity.HasIndex(happened => new { happened.RequestId, happened.Number }).IsUnique();
        entity.HasOne<Request>().WithMany().HasForeignKey(happened => happened.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    public static RequestHappened ToFact(Request request, RequestEventKind kind, int number)
        => new(request.Id, request.Reference, request.OfferingCode, request.DepartmentCode, kind.ToString(), request.State, request.Phase, number);
}
