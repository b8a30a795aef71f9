using Esm.Events;

namespace Esm.Contacts.Contracts;

/// <summary>Fact: a contact was made or changed.</summary>
/// <param name="ContactId">Its id.</param>
/// <param name="Version">Of its row, from 0.</param>
[StreamEvent("contacts.contact")]
public sealed record ContactChanged(Guid ContactId, long Version) : IStreamEvent
{
    string IStreamEvent.Subject => ContactId.ToString();

    long IStreamEvent.SubjectVersion => Version;
}

/// <summary>Fact: an exchange with somebody was kept in their history, or came under another contact.</summary>
/// <param name="InteractionId">Its id.</param>
/// <param name="ContactId">Whose history it is in now.</param>
/// <param name="DepartmentCode">Code of the department that had it.</param>
[StreamEvent("contacts.interaction")]
public sealed record InteractionKept(Guid InteractionId, Guid ContactId, string DepartmentCode) : IStreamEvent
{
    string IStreamEvent.Subject => InteractionId.ToString();

    long IStreamEvent.SubjectVersion => 0;
}
