using Esm.Contacts.Contracts;
using Esm.Events;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Data;

// All contacts, for subscribers that begin from zero.
internal sealed class ContactsSnapshot(ContactsDb db) : ISnapshotSource<ContactChanged>
{
    public async Task<IReadOnlyList<ContactChanged>> ReadAsync(string? after, int count, CancellationToken cancellationToken)
    {
        var last = after is null ? Guid.Empty : Guid.Parse(after);
        return await db.Contacts
            .Where(row => row.Id > last)
            .OrderBy(row => row.Id)
            .Take(count)
            .Select(row => new ContactChanged(row.Id, row.Version))
            .ToListAsync(cancellationToken);
    }
}
