using Esm.Contacts.Contracts;
using Esm.Identity.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.References;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Capture;

// Whom an agent may mean: by name, address or number, or by a request of theirs that the agent may see, of which a part of the reference is enough.
internal sealed class CapturePeople(IContacts contacts, IUserDirectory users, RequestsDb db)
{
    public Task<ContactInfo?> FindAsync(Guid id, CancellationToken cancellationToken) => contacts.FindAsync(id, cancellationToken);

    // Anybody may have typed the address of a contact with its name; that of their account was proven.
    public async Task<bool> HasUnprovenAddressAsync(ContactInfo contact, CancellationToken cancellationToken)
        => contact.Email.Length > 0
            && !(contact.UserId is { } account && await users.FindAsync(account, cancellationToken) is { } user && string.Equals(user.Email, contact.Email, StringComparison.OrdinalIgnoreCase));

    public async Task<IReadOnlyList<ContactInfo>> SearchAsync(string text, Agent agent, int limit, CancellationToken cancellationToken)
    {
        var found = await contacts.SearchAsync(text, limit, cancellationToken);
        if (Reference.PrefixOf(text) is not { } beginning)
        {
            return found;
        }

        var asked = await db.Requests.AsNoTracking()
            .Where(RequestSights.AtLeast(agent, RequestSight.Status))
            .Where(request => request.Reference.StartsWith(beginning))
            .OrderByDescending(request => request.CreatedAt)
            .Select(request => request.ContactId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        var meant = asked.Count == 0 ? new Dictionary<Guid, ContactInfo>() : await contacts.FindManyAsync(asked, cancellationToken);
        return [.. asked.Distinct().Where(meant.ContainsKey).Select(id => meant[id]).Concat(found).DistinctBy(contact => contact.Id).Take(limit)];
    }

    public Task<IReadOnlyList<ContactInfo>> SearchAsync(string text, int limit, CancellationToken cancellationToken) => contacts.SearchAsync(text, limit, cancellationToken);
}
