using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Identify;

// Who may be the same person: told to agents with the reason, and joined by nothing.
internal sealed class FindLikely(ContactsDb db)
{
    private const int Limit = 10;

    public async Task<IReadOnlyList<LikelyContact>> ListAsync(ContactDetails details, Guid exceptId, CancellationToken cancellationToken)
    {
        var (name, address) = (NameFolding.Fold(details.Name), TextFolding.Fold(details.Address));
        var (email, phone) = (Normalised.Email(details.Email), details.Phone.Trim());
        var rows = await db.Contacts.AsNoTracking()
            .Where(contact => contact.Id != exceptId
                && ((email != "" && contact.Email == email)
                    || (phone != "" && contact.Phone == phone)
                    || (address != "" && contact.SearchName == name && contact.SearchAddress == address)))
            .OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id)
            .Take(Limit)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(contact => new LikelyContact(contact.ToInfo(), Why(contact))).OrderBy(likely => likely.Reason)];

        Likeness Why(Contact contact)
        {
            var (hasEmail, hasPhone) = (email.Length > 0 && contact.Email == email, phone.Length > 0 && contact.Phone == phone);
            return (hasEmail || hasPhone) && contact.SearchName == name ? Likeness.Same
                : hasEmail ? Likeness.SameEmail
                : hasPhone ? Likeness.SamePhone
                : Likeness.SameNameAndAddress;
        }
    }
}
