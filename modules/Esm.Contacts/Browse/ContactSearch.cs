using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Browse;

internal sealed record ContactRow(Guid Id, string Name, string Email, string Phone);

internal sealed class ContactSearch(ContactsDb db)
{
    public const int Limit = 50;
    public const int QueryMaxLength = 100;
    private const int PhoneMinDigits = 4;
    private const int WordsMax = 3;

    // One query whatever was typed: name, address, number, or the reference of an exchange that these departments know of.
    public async Task<IReadOnlyList<ContactRow>> FindAsync(string text, IReadOnlyCollection<string> viewerDepartments, CancellationToken cancellationToken)
    {
        var contacts = text.Length == 0
            ? db.Contacts.OrderByDescending(contact => contact.CreatedAt).ThenByDescending(contact => contact.Id)
            : Matching(text, viewerDepartments);
        return await contacts.AsNoTracking()
            .Select(contact => new ContactRow(contact.Id, contact.Name, contact.Email, contact.Phone))
            .Take(Limit)
            .ToListAsync(cancellationToken);
    }

    // Numbers that several contacts have, together: one household, or one person who is known twice. Nothing is merged.
    // One more than a page shows, where there are more.
    public async Task<IReadOnlyList<ContactRow>> ListSharedPhonesAsync(int page, CancellationToken cancellationToken)
        => await db.Contacts.AsNoTracking()
            .Where(contact => contact.Phone != "" && db.Contacts.Any(other => other.Phone == contact.Phone && other.Id != contact.Id))
            .OrderBy(contact => contact.Phone).ThenBy(contact => contact.SearchName).ThenBy(contact => contact.Id)
            .Select(contact => new ContactRow(contact.Id, contact.Name, contact.Email, contact.Phone))
            .Skip((page - 1) * Limit)
            .Take(Limit + 1)
            .ToListAsync(cancellationToken);

    // A whole reference is one contact's; anything else is looked for in names, addresses and numbers.
    private IQueryable<Contact> Matching(string text, IReadOnlyCollection<string> viewerDepartments)
    {
        var reference = text.Trim().ToUpperInvariant();
        var named = db.Interactions
            .Where(interaction => interaction.RequestReference == reference && (viewerDepartments.Contains(interaction.DepartmentCode) || interaction.Visibility != HistoryVisibility.Exists))
            .Select(interaction => interaction.ContactId);
        var address = TextFolding.Fold(text);
        var (first, second, third) = WordsOf(text);
        var (firstToo, secondToo, thirdToo) = (WithoutUmlauts(first), WithoutUmlauts(second), WithoutUmlauts(third));
        var email = Normalised.Email(text);
        var digits = string.Concat(text.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        var isPhone = digits.Length >= PhoneMinDigits && !text.Any(char.IsAsciiLetter);

        // A number typed as people dial it at home finds the one stored with its country.
        var ending = digits.TrimStart('0');
        return db.Contacts
            .Where(contact => ((contact.SearchName.Contains(first) || contact.SearchName.Contains(firstToo))
                    && (contact.SearchName.Contains(second) || contact.SearchName.Contains(secondToo))
                    && (contact.SearchName.Contains(third) || contact.SearchName.Contains(thirdToo)))
                || contact.SearchAddress.Contains(address)
                || contact.Email.StartsWith(email)
                || (isPhone && contact.Phone.Contains(ending))
                || named.Contains(contact.Id))
            .OrderBy(contact => contact.SearchName).ThenBy(contact => contact.Id);
    }

    // In any order; what follows the second is one piece. An empty one is in every name.
    private static (string First, string Second, string Third) WordsOf(string text)
    {
        var words = NameFolding.Fold(text).Split(' ', WordsMax);
        return (words[0], words.ElementAtOrDefault(1) ?? "", words.ElementAtOrDefault(2) ?? "");
    }

    // As who cannot type the umlaut spells it.
    private static string WithoutUmlauts(string word)
        => word.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);
}
