using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Localization;
using Esm.Requests.Workflow;

namespace Esm.Requests.Data;

// What somebody asked for. Every change is an event in its log; the number of events tells whether somebody saw them all.
internal sealed partial class Request : IVersioned
{
    private Request()
    {
    }

    public Guid Id { get; private init; }

    public string Reference { get; private init; } = "";

    // Made with the form: the same form sent twice is one request.
    public Guid SubmissionId { get; private init; }

    public string OfferingCode { get; private init; } = "";

    public int OfferingVersion { get; private init; }

    public LocalizedText OfferingTitle { get; private init; } = LocalizedText.Empty;

    public string DepartmentCode { get; private init; } = "";

    public string? TeamCode { get; private init; }

    public Guid ContactId { get; private init; }

    public string ContactName { get; private init; } = "";

    public string ContactSearchName { get; private init; } = "";

    public Channel Channel { get; private init; }

    public HistoryVisibility HistoryVisibility { get; private init; }

    public string State { get; private set; } = RequestWorkflow.Initial;

    public Guid? AssigneeId { get; private set; }

    public string AssigneeName { get; private set; } = "";

    public string Answers { get; private init; } = "{}";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateOnly? DueOn { get; private init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string AccessTokenHash { get; private init; } = "";

    public string ProtectedToken { get; private init; } = "";

    public int EventCount { get; private set; }

    public long Version { get; private set; }

    public bool IsClosed => RequestWorkflow.IsClosed(State);

    public static Request Submit(NewRequest submitted, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Reference = submitted.Reference,
        SubmissionId = submitted.SubmissionId,
        OfferingCode = submitted.Offering.Code,
        OfferingVersion = submitted.Offering.Version,
        OfferingTitle = submitted.Offering.Title,
        DepartmentCode = submitted.Offering.DepartmentCode,
        ContactId = submitted.ContactId,
        ContactName = submitted.ContactName,
        ContactSearchName = TextFolding.Fold(submitted.ContactName),
        Channel = submitted.Channel,
        HistoryVisibility = Enum.Parse<HistoryVisibility>(submitted.Offering.HistoryVisibility, ignoreCase: true),
        Answers = submitted.Answers,
        CreatedAt = now,
        UpdatedAt = now,
        DueOn = submitted.DueOn,
        AccessTokenHash = submitted.AccessTokenHash,
        ProtectedToken = submitted.ProtectedToken,
    };

    public RequestEvent Open(Entry entry) => Append(RequestEventKind.Submitted, entry, visible: true);

    public RequestEvent Note(Entry entry) => Append(RequestEventKind.Note, entry, visible: false);

    public RequestEvent? Reply(Entry entry) => Step(WorkflowStep.Reply, RequestEventKind.Replied, entry);

    public RequestEvent? Resolve(Entry entry) => StepBy(WorkflowStep.Resolve, RequestEventKind.Resolved, entry);

    public RequestEvent? Reopen(Entry entry) => Step(WorkflowStep.Reopen, RequestEventKind.Reopened, entry);

    public RequestEvent? Write(Entry entry, bool waitsForAnswer) => waitsForAnswer
        ? StepBy(WorkflowStep.Ask, RequestEventKind.Question, entry)
        : StepBy(WorkflowStep.Tell, RequestEventKind.Message, entry);

    // The citizen is told that somebody began, not who among the agents hands it to whom.
    public RequestEvent? Assign(Entry entry, Guid agentId, string agentName)
    {
        var before = State;
        if (RequestWorkflow.FindNext(State, WorkflowStep.Take) is not { } next)
        {
            return null;
        }

        State = next;
        AssigneeId = agentId;
        AssigneeName = agentName;
        return Append(RequestEventKind.Assigned, entry with { Text = agentName }, visible: before != next);
    }

    // Whoever speaks first on a request that nobody has takes it.
    private RequestEvent? StepBy(WorkflowStep step, RequestEventKind kind, Entry entry)
    {
        var appended = Step(step, kind, entry);
        if (appended is not null && AssigneeId is null)
        {
            AssigneeId = entry.Actor.Id;
            AssigneeName = entry.Actor.Name;
        }

        return appended;
    }

    private RequestEvent? Step(WorkflowStep step, RequestEventKind kind, Entry entry)
    {
        if (RequestWorkflow.FindNext(State, step) is not { } next)
        {
            return null;
        }

        State = next;
        ClosedAt = IsClosed ? entry.At : null;
        return Append(kind, entry, visible: true);
    }

    private RequestEvent Append(RequestEventKind kind, Entry entry, bool visible)
    {
        EventCount++;
        UpdatedAt = entry.At;
        return new RequestEvent
        {
            Id = entry.Id,
            RequestId = Id,
            Number = EventCount,
            At = entry.At,
            Kind = kind,
            ActorKind = entry.Actor.Kind,
            ActorId = entry.Actor.Id,
            ActorName = entry.Actor.Name,
            Text = entry.Text,
            State = State,
            Data = entry.Data,
            VisibleToCitizen = visible,
        };
    }
}
