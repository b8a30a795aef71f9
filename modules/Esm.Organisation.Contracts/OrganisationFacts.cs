using Esm.Events;

namespace Esm.Organisation.Contracts;

/// <summary>Fact: somebody works for a department from now on.</summary>
/// <param name="UserId">Id of the account.</param>
/// <param name="DepartmentId">Id of the department.</param>
[StreamEvent("organisation.member-joined")]
public sealed record MemberJoined(Guid UserId, Guid DepartmentId) : IStreamEvent
{
    string IStreamEvent.Subject => UserId.ToString();

    long IStreamEvent.SubjectVersion => 0;
}

/// <summary>Fact: somebody does not work for a department any more.</summary>
/// <param name="UserId">Id of the account.</param>
/// <param name="DepartmentId">Id of the department.</param>
[StreamEvent("organisation.member-left")]
public sealed record MemberLeft(Guid UserId, Guid DepartmentId) : IStreamEvent
{
    string IStreamEvent.Subject => UserId.ToString();

    long IStreamEvent.SubjectVersion => 0;
}

/// <summary>Fact: a department was made or described anew.</summary>
/// <param name="DepartmentCode">Its code.</param>
/// <param name="Version">Of its description, from 0.</param>
[StreamEvent("organisation.department")]
public sealed record DepartmentChanged(string DepartmentCode, long Version) : IStreamEvent
{
    string IStreamEvent.Subject => DepartmentCode;

    long IStreamEvent.SubjectVersion => Version;
}
