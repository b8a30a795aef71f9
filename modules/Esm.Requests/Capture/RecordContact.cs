using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Localization;
using Esm.Requests.Access;

namespace Esm.Requests.Capture;

// Keeps an exchange that asks for nothing more: a question answered on the spot, a wrong number, a thank you.
internal sealed class RecordContact(IContacts contacts, IContactHistory history, IUnitOfWork unit, TimeProvider time)
{
    private const int SubjectLength = 80;

    // False where others were faster each time: the same person may be written down by several at once.
    public async Task<bool> HandleAsync(Agent agent, Guid? contactId, ContactDetails details, Channel channel, string text, CancellationToken cancellationToken)
        => await unit.RetryAsync(token => RecordAsync(agent, contactId, details, channel, text, token), cancellationToken) is not null;

    private async Task<CommitResult?> RecordAsync(Agent agent, Guid? contactId, ContactDetails details, Channel channel, string text, CancellationToken cancellationToken)
    {
        history.Record(new NewInteraction
        {
            ContactId = contactId ?? (await contacts.FindOrAddAsync(details, cancellationToken)).ContactId,
            Channel = channel,
            Direction = Direction.Inbound,
            At = time.GetUtcNow(),
            Subject = InputText.Shorten(text, SubjectLength),
            Body = text,
            DepartmentCode = agent.Departments.FirstOrDefault() ?? "",
            Visibility = HistoryVisibility.Status,
            AgentName = agent.Name,
        });
        return await unit.TryCommitAsync(cancellationToken) == CommitResult.Committed ? CommitResult.Committed : null;
    }
}
