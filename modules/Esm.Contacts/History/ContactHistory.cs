using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Esm.Localization;
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
            Subject = InputText.Shorten(interaction.Subject, NewInteraction.SubjectMaxLength),
            Body = interaction.Body,
            RequestReference = interaction.RequestReference,
            AgentName = InputText.Shorten(interaction.AgentName, Interaction.AgentNameMaxLength),
        });

    public async Task MoveAsync(string requestReference, Guid fromContactId, Guid toContactId, CancellationToken cancellationToken)
    {
        foreach (var interaction in await db.Interactions.Where(row => row.RequestReference == requestReference && row.ContactId == fromContactId).ToListAsync(cancellationToken))
        {
            interaction.ContactId = toContactId;
        }
    }

    public async Task<IReadOnlyList<InteractionInfo>> ListAsync(
        Guid contactId, IReadOnlyCollection<string> viewerDepartments, int limit, CancellationToken cancellationToken)
        => await db.Interactions.AsNoTracking()
            .Where(interaction => interaction.ContactId == contactId)
            .OrderByDescending(interaction => interaction.At)
            .ThenByDescending(interaction => interaction.Id)
            .Take(limit)
            .Select(Interaction.SeenBy(viewerDepartments))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<InteractionInfo>> ListAboutAsync(
        IReadOnlyCollection<(string Reference, Guid ContactId)> requests, int limit, CancellationToken cancellationToken)
    {
        string[] references = [.. requests.Where(request => request.Reference.Length > 0).Select(request => request.Reference)];
        if (references.Length == 0)
        {
            return [];
        }

        Guid[] contacts = [.. requests.Select(request => request.ContactId).Distinct()];
        var interactions = await db.Interactions.AsNoTracking()
            .Where(interaction => references.Contains(interaction.RequestReference) && contacts.Contains(interaction.ContactId))
            .OrderByDescending(interaction => interaction.At)
            .ThenByDescending(interaction => interaction.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        var pairs = requests.ToHashSet();
        return [.. interactions.Where(interaction => pairs.Contains((interaction.RequestReference, interaction.ContactId))).Select(interaction => interaction.ToInfo())];
    }
}
