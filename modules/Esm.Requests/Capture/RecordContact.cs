using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Localization;
using Esm.Requests.Access;

namespace Esm.Requests.Capture;

// Keeps an exchange that asks for nothing more: a question answered on the spot, a wrong number, a thank you.
internal sealed class RecordContact(IContacts contacts, IContactHistory history, IUnitOfWork unit, TimeProvider time)
{
    private const int SubjectLength = 80;

    public async Task HandleAsync(Agent agent, Guid? contactId, ContactDetails details, Channel channel, string text, CancellationToken cancellationToken)
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
        await unit.CommitAsync(cancellationToken);
    }
}
