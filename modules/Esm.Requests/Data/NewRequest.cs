using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Requests.Workflow;
using Esm.Time;

namespace Esm.Requests.Data;

internal sealed record NewRequest
{
    public required string Reference { get; init; }

    public required Guid SubmissionId { get; init; }

    public required OfferingInfo Offering { get; init; }

    public required Guid ContactId { get; init; }

    // Whether the contact was found by what was typed, and nobody confirmed it yet.
    public bool IsContactClaimed { get; init; }

    public required ContactDetails Applicant { get; init; }

    public required Channel Channel { get; init; }

    public required string Answers { get; init; }

    public required WorkflowState State { get; init; }

    // The account that sent it, or that sent the one which opened it; null for anybody else, whatever their contact.
    public Guid? SubmittedById { get; init; }

    // The agent who wrote it down; null where the person did.
    public Actor? RecordedBy { get; init; }

    // For whom somebody else asked, or empty.
    public string OnBehalfOf { get; init; } = "";

    // Null where nothing is promised.
    public required DueAt? Due { get; init; }

    public required string AccessTokenHash { get; init; }

    public required string ProtectedToken { get; init; }
}
