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
    // Who was known first. Each by an index of its own: asked for both at once, SQLite reads everybody of that name.
    private static readonly CompiledQuery<Func<ContactsDb, string, string, CancellationToken, Task<Guid?>>> ByEmail = new(() => EF.CompileAsyncQuery(
        (ContactsDb db, string name, string email, CancellationToken cancellationToken)
            => db.Contacts
                .Where(contact => contact.Email == email && contact.SearchName == name)
                .OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id)
                .Select(contact => (Guid?)contact.Id)
                .FirstOrDefault()));

    private static readonly CompiledQuery<Func<ContactsDb, string, string, CancellationToken, Task<Guid?>>> ByPhone = new(() => EF.CompileAsyncQuery(
        (ContactsDb db, string name, string phone, CancellationToken cancellationToken)
            => db.Contacts
                .Where(contact => contact.Phone == phone && contact.SearchName == name)
                .OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id)
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

        if (await FindExactAsync(details, cancellationToken) is { } known)
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

    // By the address rather than by the number.
    private async Task<Guid?> FindExactAsync(ContactDetails details, CancellationToken cancellationToken)
    {
        var (name, email, phone) = (NameFolding.Fold(details.Name), Normalised.Email(details.Email), details.Phone.Trim());
        var byEmail = email.Length > 0 ? await ByEmail.For(db)(db, name, email, cancellationToken) : null;
        return byEmail ?? (phone.Length > 0 ? await ByPhone.For(db)(db, name, phone, cancellationToken) : null);
    }

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
