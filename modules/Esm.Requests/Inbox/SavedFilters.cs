using Esm.Data;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Inbox;

internal enum SaveOutcome
{
    Saved,
    NoName,
    TooMany,

    // Others were faster, each time.
    NotStored,
}

// The filters an agent gave names to. The same name again replaces the former one.
internal sealed class SavedFilters(RequestsDb db, IUnitOfWork unitOfWork)
{
    public async Task<IReadOnlyList<SavedFilter>> ListAsync(Guid ownerId, CancellationToken cancellationToken)
        => await db.SavedFilters.AsNoTracking()
            .Where(filter => filter.OwnerId == ownerId)
            .OrderBy(filter => filter.Name)
            .Take(SavedFilter.MostPerAgent)
            .ToListAsync(cancellationToken);

    public async Task<SaveOutcome> SaveAsync(Guid ownerId, string? name, InboxFilter filter, CancellationToken cancellationToken)
    {
        name = (name ?? "").Trim();
        if (name.Length is 0 or > SavedFilter.NameMaxLength)
        {
            return SaveOutcome.NoName;
        }

        // Saved twice at the same moment: the second round finds the first one's row.
        return await unitOfWork.RetryAsync(attempt => TrySaveAsync(ownerId, name, filter.ToQuery(), attempt), cancellationToken) ?? SaveOutcome.NotStored;
    }

    public async Task<bool> ForgetAsync(Guid ownerId, Guid id, CancellationToken cancellationToken)
    {
        if (await db.SavedFilters.SingleOrDefaultAsync(filter => filter.Id == id && filter.OwnerId == ownerId, cancellationToken) is not { } filter)
        {
            return false;
        }

        db.SavedFilters.Remove(filter);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed;
    }

    private async Task<SaveOutcome?> TrySaveAsync(Guid ownerId, string name, string query, CancellationToken cancellationToken)
    {
        var own = await db.SavedFilters.Where(filter => filter.OwnerId == ownerId).ToListAsync(cancellationToken);
        if (own.Find(filter => filter.Name == name) is { } former)
        {
            former.Query = query;
        }
        else if (own.Count >= SavedFilter.MostPerAgent)
        {
            return SaveOutcome.TooMany;
        }
        else
        {
            db.SavedFilters.Add(new SavedFilter { Id = Guid.CreateVersion7(), OwnerId = ownerId, Name = name, Query = query });
        }

        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? SaveOutcome.Saved : null;
    }
}
