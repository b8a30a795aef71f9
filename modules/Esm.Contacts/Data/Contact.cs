using System.Security.Cryptography;
using System.Text;
using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Contacts.Data;

internal enum ContactKind
{
    Person,
    Organisation,
}

internal sealed class Contact : IVersioned
{
    // Folding may lengthen a name: œ becomes oe.
    public const int SearchNameMaxLength = ContactDetails.NameMaxLength * 2;
    public const int SearchAddressMaxLength = ContactDetails.AddressMaxLength * 2;
    public const int LanguageMaxLength = 2;
    public const int MatchKeyLength = 64;

    private Contact()
    {
    }

    public Guid Id { get; private init; }

    public ContactKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    public string SearchName { get; private set; } = "";

    public string Email { get; private set; } = "";

    // Since when mail to the address does not arrive.
    public DateTimeOffset? EmailFailedAt { get; private set; }

    // Which address failed: what is known against one says nothing of another that was told since.
    public string FailedEmail { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string SearchAddress { get; private set; } = "";

    public string Language { get; private set; } = Cultures.Known[0];

    public Guid? UserId { get; private init; }

    // Unique: two who add the same person at once make one. Null for accounts, which have a key of their own, for who left no way to be answered, and for who an agent found to be somebody else.
    public string? MatchKey { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<Contact> entity)
    {
        entity.ToTable("contacts_contacts");
        entity.Property(contact => contact.Name).HasMaxLength(ContactDetails.NameMaxLength);
        entity.Property(contact => contact.SearchName).HasMaxLength(SearchNameMaxLength);
        entity.Property(contact => contact.Email).HasMaxLength(ContactDetails.EmailMaxLength);
        entity.Property(contact => contact.Phone).HasMaxLength(ContactDetails.PhoneMaxLength);
        entity.Property(contact => contact.Address).HasMaxLength(ContactDetails.AddressMaxLength);
        entity.Property(contact => contact.SearchAddress).HasMaxLength(SearchAddressMaxLength);
        entity.Property(contact => contact.Language).HasMaxLength(LanguageMaxLength);
        entity.Property(contact => contact.FailedEmail).HasMaxLength(ContactDetails.EmailMaxLength);
        entity.Property(contact => contact.MatchKey).HasMaxLength(MatchKeyLength);
        entity.HasIndex(contact => contact.UserId).IsUnique().HasFilter("\"UserId\" IS NOT NULL");
        entity.HasIndex(contact => contact.MatchKey).IsUnique();
        entity.HasIndex(contact => new { contact.Email, contact.SearchName });
        entity.HasIndex(contact => new { contact.Phone, contact.SearchName });
        entity.HasIndex(contact => contact.SearchName);
        entity.HasIndex(contact => new { contact.CreatedAt, contact.Id });
    }

    public static Contact Add(ContactDetails details, DateTimeOffset now)
    {
        var contact = new Contact { Id = Guid.CreateVersion7(), Kind = ContactKind.Person, UserId = details.UserId, CreatedAt = now, Name = details.Name.Trim() };
        contact.SearchName = NameFolding.Fold(contact.Name);
        contact.Email = Normalised.Email(details.Email);
        contact.Phone = details.Phone.Trim();
        contact.MoveTo(details.Address);
        contact.Language = details.Language.Length == LanguageMaxLength ? details.Language : Cultures.Known[0];
        contact.MatchKey = details.UserId is null ? KeyOf(contact.SearchName, contact.Email, contact.Phone) : null;
        return contact;
    }

    // Somebody else who told the same: there may be two of them.
    public static Contact AddOther(ContactDetails details, DateTimeOffset now)
    {
        var contact = Add(details, now);
        contact.MatchKey = null;
        return contact;
    }

    // An agent confirmed that it was this person who told this: what is known stays, what was missing is kept.
    public void Complete(ContactDetails details)
    {
        Email = Email.Length > 0 ? Email : Normalised.Email(details.Email);
        Phone = Phone.Length > 0 ? Phone : details.Phone.Trim();
        MoveTo(Address.Length > 0 ? Address : details.Address);
    }

    public ContactInfo ToInfo() => new(Id, Name, Email, Phone, Language) { Address = Address, EmailFailedAt = FailedEmail == Email ? EmailFailedAt : null, UserId = UserId };

    private static string? KeyOf(string name, string email, string phone)
        => email.Length == 0 && phone.Length == 0
            ? null
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{(email.Length > 0 ? email : phone)}")));

    private void MoveTo(string address)
    {
        Address = address.Trim();
        SearchAddress = TextFolding.Fold(Address, SearchAddressMaxLength);
    }
}
