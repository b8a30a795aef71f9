using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Requests.Access;

namespace Esm.Requests.Capture;

// What an agent wrote down of an exchange, for the colleagues of one department.
internal sealed record ContactNote(Agent Agent, Guid? ContactId, ContactDetails Details, Channel Channel, string DepartmentCode, string Text);

// Keeps an exchange that asks for nothing more: a question answered on the spot, a wrong number, a thank you.
internal sealed class RecordContact(IContacts contacts, IContactHistory history, IUnitOfWork unitOfWork, TimeProvider time)
{
    // False where others were faster each time: the same person may be written down by several at once.
    public async Task<bool> HandleAsync(ContactNote note, CancellationToken cancellationToken)
        => await unitOfWork.RetryAsync(token => RecordAsync(note, token), cancellationToken) is not null;

    private async Task<CommitResult?> RecordAsync(ContactNote note, CancellationToken cancellationToken)
    {
        history.Record(new NewInteraction
        {
            ContactId = note.ContactId ?? (await contacts.FindOrAddAsync(note.Details, cancellationToken)).ContactId,
            Channel = note.Channel,
            Direction = Direction.Inbound,
            At = time.GetUtcNow(),
            // Others learn that there was an exchange: a subject would tell them what was said.
            Subject = "",
            Body = note.Text,
            DepartmentCode = note.DepartmentCode,
            Visibility = HistoryVisibility.Exists,
            AgentName = note.Agent.Name,
        });
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? CommitResult.Committed : null;
    }
}
