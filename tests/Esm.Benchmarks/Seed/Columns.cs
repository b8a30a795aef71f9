namespace Esm.Benchmarks.Seed;

internal static class Columns
{
    public static readonly string[] Contact = ["Id", "Kind", "Name", "SearchName", "Email", "Phone", "Language", "UserId", "CreatedAt", "Version"];

    public static readonly string[] Request =
    [
        "Id", "Reference", "SubmissionId", "OfferingCode", "OfferingVersion", "OfferingTitle", "DepartmentCode", "TeamCode", "ContactId", "ContactName", "ContactSearchName",
        "Channel", "HistoryVisibility", "State", "AssigneeId", "AssigneeName", "Answers", "CreatedAt", "UpdatedAt", "DueAt", "ClosedAt",
        "AccessTokenHash", "ProtectedToken", "EventCount", "Version", "Phase", "Priority", "FeeCents", "RecordedById", "RecordedByName", "OnBehalfOf", "AnsweredAtOnce", "ExtraFields",
    ];

    public static readonly string[] Event = ["Id", "RequestId", "Number", "At", "Kind", "ActorKind", "ActorId", "ActorName", "Text", "State", "Data", "VisibleToCitizen"];

    public static readonly string[] Document = ["Id", "RequestId", "EventId", "FileId", "Name", "ContentType", "Size", "AddedBy", "At"];

    public static readonly string[] Interaction =
        ["Id", "ContactId", "At", "Channel", "Direction", "DepartmentCode", "Visibility", "Subject", "Body", "RequestReference", "AgentName"];
}
