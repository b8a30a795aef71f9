using Esm.Events;

namespace Esm.Catalogue.Contracts;

/// <summary>Fact: an offering was made, published in a new version, or withdrawn.</summary>
/// <param name="OfferingCode">Its code.</param>
/// <param name="DepartmentCode">Code of the department that has it.</param>
/// <param name="IsPublished">Citizens or colleagues see it.</param>
/// <param name="Version">Of its row, from 0.</param>
[StreamEvent("catalogue.offering")]
public sealed record OfferingChanged(string OfferingCode, string DepartmentCode, bool IsPublished, long Version) : IStreamEvent
{
    string IStreamEvent.Subject => OfferingCode;

    long IStreamEvent.SubjectVersion => Version;
}
