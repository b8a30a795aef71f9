using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Workflow;
using Esm.Time;

namespace Esm.Requests.Data;

// What somebody asked for. Every change is an event in its log, or belongs to one; the number of events tells whether somebody saw them all.
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

    public string DepartmentCode { get; private set; } = "";

    public string? TeamCode { get; private set; }

    public Guid ContactId { get; private set; }

    // Found by what was typed, until an agent confirms it.
    public bool IsContactClaimed { get; private set; }

    // The account that sent it: the first proof of whose it is. The contact is none.
    public Guid? SubmittedById { get; private init; }

    // What who asked told with this request, which answers go by: it changes no contact, and no contact changes it.
    public string ContactName { get; private init; } = "";

    public string ContactSearchName { get; private init; } = "";

    public string ApplicantEmail { get; private init; } = "";

    public string ApplicantPhone { get; private init; } = "";

    public string ApplicantAddress { get; private init; } = "";

    public string ApplicantLanguage { get; private init; } = "";

    // Since when mail to that address does not arrive.
    public DateTimeOffset? ApplicantEmailFailedAt { get; private set; }

    public Channel Channel { get; private init; }

    public Guid? RecordedById { get; private init; }

    public string RecordedByName { get; private init; } = "";

    public string OnBehalfOf { get; private init; } = "";

    public HistoryVisibility HistoryVisibility { get; private init; }

    public string State { get; private set; } = "";

    public RequestPhase Phase { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public string AssigneeName { get; private set; } = "";

    public string Answers { get; private set; } = "{}";

    // Questions asked later, beside those of the form: a JSON list of fields.
    public string ExtraFields { get; private set; } = "[]";

    // 1 is the most urgent; null where nobody ranks.
    public int? Priority { get; private set; }

    public int FeeCents { get; private set; }

    public bool AnsweredAtOnce { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    // Within how long an answer was promised, for when it is opened again; null where nobody promised.
    public int? DeadlineCount { get; private set; }

    public WorkUnit DeadlineUnit { get; private set; }

    // What was still to be counted when the count last began, or stopped.
    public int? DeadlineLeft { get; private set; }

    // When the count that leads to DueAt began; null where earlier releases did not keep it.
    public DateTimeOffset? CountedFrom { get; private set; }

    // From then on it is late. While it waits for the person nothing is due.
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string AccessTokenHash { get; private init; } = "";

    public string ProtectedToken { get; private init; } = "";

    public int EventCount { get; private set; }

    public long Version { get; private set; }

    public bool CanBeMailed => ApplicantEmail.Length > 0 && ApplicantEmailFailedAt is null;

    public bool IsClosed => ClosedAt is not null;

    public WorkSpan? Promised => DeadlineCount is { } count ? new WorkSpan(count, DeadlineUnit) : null;

    public WorkSpan? Counted => DeadlineLeft is { } left ? new WorkSpan(left, DeadlineUnit) : null;

    // What is left while it waits for the person.
    public WorkSpan? Waiting => DueAt is null ? Counted : null;

    public static Request Submit(NewRequest submitted, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Reference = submitted.Reference,
        SubmissionId = submitted.SubmissionId,
        OfferingCode = submitted.Offering.Code,
        OfferingVersion = submitted.Offering.Version,
        OfferingTitle = submitted.Offering.Title,
        DepartmentCode = submitted.Offering.DepartmentCode,
        TeamCode = submitted.Offering.TeamCode.Length > 0 ? submitted.Offering.TeamCode : null,
        ContactId = submitted.ContactId,
        IsContactClaimed = submitted.IsContactClaimed,
        SubmittedById = submitted.SubmittedById,
        ContactName = submitted.Applicant.Name,
        ContactSearchName = TextFolding.Fold(submitted.Applicant.Name, SearchNameMaxLength),
        ApplicantEmail = submitted.Applicant.Email.Trim().ToLowerInvariant(),
        ApplicantPhone = submitted.Applicant.Phone,
        ApplicantAddress = submitted.Applicant.Address,
        ApplicantLanguage = submitted.Applicant.Language,
        Channel = submitted.Channel,
        RecordedById = submitted.RecordedBy?.Id,
        RecordedByName = submitted.RecordedBy?.Name ?? "",
        OnBehalfOf = submitted.OnBehalfOf,
        HistoryVisibility = Enum.Parse<HistoryVisibility>(submitted.Offering.HistoryVisibility, ignoreCase: true),
        State = submitted.State.Code,
        Phase = submitted.State.Phase,
        Answers = submitted.Answers,
        CreatedAt = now,
        UpdatedAt = now,
        DeadlineCount = submitted.Due?.Span.Count,
        DeadlineUnit = submitted.Due?.Span.Unit ?? WorkUnit.Day,
        DeadlineLeft = submitted.Due?.Span.Count,
        CountedFrom = submitted.Due?.From,
        DueAt = submitted.Due?.End,
        AccessTokenHash = submitted.AccessTokenHash,
        ProtectedToken = submitted.ProtectedToken,
    };

    public ContactDetails ToApplicant() => new()
    {
        Name = ContactName,
        Email = ApplicantEmail,
        Phone = ApplicantPhone,
        Address = ApplicantAddress,
        Language = ApplicantLanguage,
        UserId = SubmittedById,
    };

    // While it is made: it was never in another state, so there is nothing to log.
    public void BeginIn(WorkflowState state)
    {
        State = state.Code;
        Phase = state.Phase;
        if (state.WaitsForCitizen && Promised is { } promised)
        {
            StopClock(promised);
        }
    }

    public RequestEvent Open(Entry entry) => Append(RequestEventKind.Submitted, entry, visible: true);

    public RequestEvent Note(Entry entry) => Append(RequestEventKind.Note, entry, visible: false);

    // That a mail did not arrive is for the agents to make good.
    public RequestEvent Miss(Entry entry) => Append(RequestEventKind.Undelivered, entry, visible: false);

    public RequestEvent Link(Entry entry) => Append(RequestEventKind.Linked, entry, visible: false);

    public RequestEvent Follow(Entry entry) => Append(RequestEventKind.Followed, entry, visible: false);

    // Null where the contact is certain already. Under whom it is filed is the agents' affair.
    public RequestEvent? ConfirmContact(Entry entry)
    {
        if (!IsContactClaimed)
        {
            return null;
        }

        IsContactClaimed = false;
        return Append(RequestEventKind.ContactConfirmed, entry, visible: false);
    }

    // It is somebody else: filed under a contact of their own.
    public RequestEvent RejectContact(Entry entry, Guid ownContactId)
    {
        (ContactId, IsContactClaimed) = (ownContactId, false);
        return Append(RequestEventKind.ContactRejected, entry, visible: false);
    }

    // A message that changes nothing else.
    public RequestEvent Tell(Entry entry) => Append(RequestEventKind.Message, entry, visible: true);

    // The only way from one state to another. What the transition brings about besides is its effects'.
    public RequestEvent Move(Transition transition, WorkflowState to, Entry entry)
    {
        State = to.Code;
        Phase = to.Phase;
        ClosedAt = to.Phase == RequestPhase.Closed ? ClosedAt ?? entry.At : null;
        return Append(transition.Event, entry with { Data = entry.Data with { Transition = transition.Code } }, visible: true);
    }

    // Who has agreed so far is not told outside.
    public RequestEvent Approve(Transition transition, Entry entry)
        => Append(RequestEventKind.Approved, entry with { Data = entry.Data with { Transition = transition.Code } }, visible: false);

    public void Assign(Guid? agentId, string agentName)
    {
        AssigneeId = agentId;
        AssigneeName = agentName;
    }

    // Who among the agents hands it to whom is not told outside.
    public RequestEvent GiveTo(Entry entry, Guid agentId, string agentName)
    {
        Assign(agentId, agentName);
        return Append(RequestEventKind.Assigned, entry with { Text = agentName }, visible: false);
    }

    // Who had it is not told outside.
    public RequestEvent Release(Entry entry)
    {
        var former = AssigneeName;
        Assign(null, "");
        return Append(RequestEventKind.Released, entry with { Text = former }, visible: false);
    }

    public RequestEvent HandOver(Entry entry, string departmentCode)
    {
        DepartmentCode = departmentCode;
        TeamCode = null;
        Assign(null, "");
        return Append(RequestEventKind.HandedOver, entry, visible: true);
    }

    public RequestEvent AskFor(Entry entry, string extraFields)
    {
        ExtraFields = extraFields;
        return Append(RequestEventKind.AskedFor, entry, visible: true);
    }

    public RequestEvent Complete(Entry entry, string answers)
    {
        Answers = answers;
        return Append(RequestEventKind.Completed, entry, visible: true);
    }

    public void Rank(int priority) => Priority = Math.Clamp(priority, RequestPriority.Highest, RequestPriority.Lowest);

    // While it is made or completed: that is the event.
    public void Charge(decimal euros) => FeeCents = Cents.Of(euros);

    // Later, which the person has to know. Null where it costs that already.
    public RequestEvent? Charge(Entry entry, decimal euros)
    {
        if (FeeCents == Cents.Of(euros))
        {
            return null;
        }

        Charge(euros);
        return Append(RequestEventKind.Charged, entry with { Data = entry.Data with { FeeCents = FeeCents } }, visible: true);
    }

    public bool IsLate(DateTimeOffset now) => !IsClosed && DueAt <= now;

    public void Promise(DueAt due)
    {
        (DeadlineCount, DeadlineUnit) = (due.Span.Count, due.Span.Unit);
        ResumeClock(due);
    }

    public void StopClock(WorkSpan left) => (DeadlineLeft, CountedFrom, DueAt) = (left.Count, null, null);

    public void ResumeClock(DueAt due) => (DeadlineLeft, CountedFrom, DueAt) = (due.Span.Count, due.From, due.End);

    public void MarkAnsweredAtOnce() => AnsweredAtOnce = true;

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
            Data = entry.Data.Write(),
            VisibleToCitizen = visible,
        };
    }
}
