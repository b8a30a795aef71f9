using Esm.Contacts.Browse;
using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Identify;

internal sealed class ContactBook(ContactsDb db, ContactSearch search, TimeProvider time) : IContacts
{
    private static readonly CompiledQuery<Func<ContactsDb, string, string, CancellationToken, Task<Contact?>>> ByEmail = new(() => EF.CompileAsyncQuery(
        (ContactsDb db, string name, string email, CancellationToken cancellationToken)
            => db.Contacts.Where(contact => contact.SearchName == name && contact.Email == email).OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id).FirstOrDefault()));

    private static readonly CompiledQuery<Func<ContactsDb, string, string, CancellationToken, Task<Contact?>>> ByPhone = new(() => EF.CompileAsyncQuery(
        (ContactsDb db, string name, string phone, CancellationToken cancellationToken)
            => db.Contacts.Where(contact => contact.SearchName == name && contact.Phone == phone).OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id).FirstOrDefault()));

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

        var rows = await search.FindAsync(text.Trim()[..Math.Min(text.Trim().Length, ContactSearch.QueryMaxLength)], cancellationToken);
        var contacts = await FindManyAsync([.. rows.Take(limit).Select(row => row.Id)], cancellationToken);
        return [.. rows.Take(limit).Where(row => contacts.ContainsKey(row.Id)).Select(row => contacts[row.Id])];
    }

    public async Task<Guid> FindOrAddAsync(ContactDetails details, CancellationToken cancellationToken)
    {
        if (await FindTrackedAsync(details, cancellationToken) is not { } contact)
        {
            contact = Contact.Add(details, time.GetUtcNow());
            db.Contacts.Add(contact);
            return contact.Id;
        }

        if (details.UserId is null)
        {
            contact.Complete(details);
            return contact.Id;
        }

        contact.Tell(details);
        return contact.Id;
    }

    private async Task<Contact?> FindTrackedAsync(ContactDetails details, CancellationToken cancellationToken)
    {
        if (details.UserId is { } userId)
        {
            return await db.Contacts.SingleOrDefaultAsync(contact => contact.UserId == userId, cancellationToken);
        }

        var name = TextFolding.Fold(details.Name);
        var email = Normalised.Email(details.Email);
        var phone = Normalised.Phone(details.Phone);
        if (email.Length > 0)
        {
            return await ByEmail.For(db)(db, name, email, cancellationToken);
        }

        return phone.Length == 0 ? null : await ByPhone.For(db)(db, name, phone, cancellationToken);
    }
}
