using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Requests.Contracts;

namespace Esm.Requests.Data;

internal sealed record NewRequest
{
    public required string Reference { get; init; }

    public required Guid SubmissionId { get; init; }

    public required OfferingInfo Offering { get; init; }

    public required Guid ContactId { get; init; }

    public required string ContactName { get; init; }

    public required Channel Channel { get; init; }

    public required string Answers { get; init; }

    public required string State { get; init; }

    public required RequestPhase Phase { get; init; }

    // The agent who wrote it down; null where the person did.
    public Actor? RecordedBy { get; init; }

    // For whom somebody else asked, or empty.
    public string OnBehalfOf { get; init; } = "";

    public required DateOnly? DueOn { get; init; }

    public required string AccessTokenHash { get; init; }

    public required string ProtectedToken { get; init; }
}
