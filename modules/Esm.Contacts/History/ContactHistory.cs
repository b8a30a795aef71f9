using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.History;

internal sealed class ContactHistory(ContactsDb db) : IContactHistory
{
    public void Record(NewInteraction interaction)
        => db.Interactions.Add(new Interaction
        {
            Id = Guid.CreateVersion7(),
            ContactId = interaction.ContactId,
            At = interaction.At,
            Channel = interaction.Channel,
            Direction = interaction.Direction,
            DepartmentCode = interaction.DepartmentCode,
            Visibility = interaction.Visibility,
            Subject = Cut(interaction.Subject, NewInteraction.SubjectMaxLength),
            Body = interaction.Body,
            RequestReference = interaction.RequestReference,
            AgentName = Cut(interaction.AgentName, Interaction.AgentNameMaxLength),
        });

    public async Task<IReadOnlyList<InteractionInfo>> ListAsync(
        Guid contactId, IReadOnlyCollection<string> viewerDepartments, int limit, CancellationToken cancellationToken)
    {
        var interactions = await db.Interactions.AsNoTracking()
            .Where(interaction => interaction.ContactId == contactId)
            .OrderByDescending(interaction => interaction.At)
            .ThenByDescending(interaction => interaction.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return [.. interactions.Select(interaction => interaction.SeenBy(viewerDepartments))];
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
