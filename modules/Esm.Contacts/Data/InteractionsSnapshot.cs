using Esm.Contacts.Contracts;
using Esm.Events;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Data;

// All exchanges, for subscribers that begin from zero.
internal sealed class InteractionsSnapshot(ContactsDb db) : ISnapshotSource<InteractionKept>
{
    public async Task<IReadOnlyList<InteractionKept>> ReadAsync(string? after, int count, CancellationToken cancellationToken)
    {
        var last = after is null ? Guid.Empty : Guid.Parse(after);
        return await db.Interactions
            .Where(row => row.Id > last)
            .OrderBy(row => row.Id)
            .Take(count)
            .Select(row => new InteractionKept(row.Id, row.ContactId, row.DepartmentCode))
            .ToListAsync(cancellationToken);
    }
}
