using Esm.Contacts.Browse;
using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Identify;

internal sealed class ContactBook(ContactsDb db, ContactSearch search, FindLikely likely, IUserDirectory users, TimeProvider time) : IContacts
{
    // No address and no number is this one.
    private const string Nothing = "\n";

    // Who was known first, by the address rather than by the number.
    private static readonly CompiledQuery<Func<ContactsDb, string, string, string, CancellationToken, Task<Guid?>>> Exact = new(() => EF.CompileAsyncQuery(
        (ContactsDb db, string name, string email, string phone, CancellationToken cancellationToken)
            => db.Contacts
                .Where(contact => contact.SearchName == name && (contact.Email == email || contact.Phone == phone))
                .OrderBy(contact => contact.Email == email ? 0 : 1).ThenBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id)
                .Select(contact => (Guid?)contact.Id)
                .FirstOrDefault()));

    // Also one that this unit of work is about to add.
    public async Task<ContactInfo?> FindAsync(Guid contactId, CancellationToken cancellationToken)
        => (await db.Contacts.FindAsync([contactId], cancellationToken))?.ToInfo();

    public async Task<IReadOnlyDictionary<Guid, ContactInfo>> FindManyAsync(IReadOnlyCollection<Guid> contactIds, CancellationToken cancellationToken)
    {
        var contacts = await db.Contacts.AsNoTracking().Where(contact => contactIds.Contains(contact.Id)).ToListAsync(cancellationToken);
        return contacts.ToDictionary(contact => contact.Id, contact => contact.ToInfo());
    }

    public async Task<ContactInfo?> FindByUserAsync(Guid userId, CancellationToken cancellationToken)
        => (await db.Contacts.AsNoTracking().SingleOrDefaultAsync(contact => contact.UserId == userId, cancellationToken))?.ToInfo();

    public async Task<IReadOnlyList<ContactInfo>> SearchAsync(string text, int limit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var rows = await search.FindAsync(InputText.Cut(InputText.CleanLine(text), ContactSearch.QueryMaxLength), [], cancellationToken);
        var contacts = await FindManyAsync([.. rows.Take(limit).Select(row => row.Id)], cancellationToken);
        return [.. rows.Take(limit).Where(row => contacts.ContainsKey(row.Id)).Select(row => contacts[row.Id])];
    }

    public async Task<FiledContact> FindOrAddAsync(ContactDetails details, CancellationToken cancellationToken)
    {
        if (details.UserId is { } userId)
        {
            return new FiledContact(await FindOrAddOwnAsync(userId, details, cancellationToken), IsClaimed: false);
        }

        var (email, phone) = (Normalised.Email(details.Email), details.Phone.Trim());
        if ((email.Length > 0 || phone.Length > 0) && await FindExactAsync(details.Name, email, phone, cancellationToken) is { } known)
        {
            return new FiledContact(known, IsClaimed: true);
        }

        return new FiledContact(Add(details), IsClaimed: false);
    }

    public Guid AddOther(ContactDetails details)
    {
        var contact = Contact.AddOther(details, time.GetUtcNow());
        db.Contacts.Add(contact);
        return contact.Id;
    }

    public async Task CompleteAsync(Guid contactId, ContactDetails details, CancellationToken cancellationToken)
    {
        if (await db.Contacts.FindAsync([contactId], cancellationToken) is { } contact)
        {
            contact.Complete(details);
        }
    }

    public Task<IReadOnlyList<LikelyContact>> ListLikelyAsync(ContactDetails details, Guid exceptId, CancellationToken cancellationToken)
        => likely.ListAsync(details, exceptId, cancellationToken);

    private Task<Guid?> FindExactAsync(string name, string email, string phone, CancellationToken cancellationToken)
        => Exact.For(db)(db, NameFolding.Fold(name), email.Length > 0 ? email : Nothing, phone.Length > 0 ? phone : Nothing, cancellationToken);

    // The account says who its holder is; a form may be for somebody else.
    private async Task<Guid> FindOrAddOwnAsync(Guid userId, ContactDetails details, CancellationToken cancellationToken)
    {
        var known = await db.Contacts.Where(contact => contact.UserId == userId).Select(contact => (Guid?)contact.Id).SingleOrDefaultAsync(cancellationToken);
        if (known is { } id)
        {
            return id;
        }

        return await users.FindAsync(userId, cancellationToken) is { } account
            ? Add(new ContactDetails { Name = account.DisplayName, Email = account.Email, Language = details.Language, UserId = userId })
            : Add(details);
    }

    private Guid Add(ContactDetails details)
    {
        var contact = Contact.Add(details, time.GetUtcNow());
        db.Contacts.Add(contact);
        return contact.Id;
    }
}
