using System.Net.Mail;

namespace Esm.Contacts.Contracts;

/// <summary>Who somebody is and how they can be reached, as typed: bound from a form, checked, then turned into <see cref="ContactDetails"/>.</summary>
public sealed class ContactInput
{
    private const int PhoneMinDigits = 6;

    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Phone number.</summary>
    public string? Phone { get; set; }

    /// <summary>What is wrong for somebody who asks by themselves, and so has to leave a way to be answered; empty when all is well.</summary>
    public IEnumerable<ContactFlaw> Check()
        => string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(Phone)
            ? CheckKnown().Append(new ContactFlaw(nameof(Email), ContactFlawKind.NoWayToAnswer))
            : CheckKnown();

    /// <summary>What is wrong with what is there, for somebody whom an agent writes down; empty when all is well.</summary>
    public IEnumerable<ContactFlaw> CheckKnown()
    {
        var (name, email, phone) = (Name?.Trim() ?? "", Email?.Trim() ?? "", Phone?.Trim() ?? "");
        if (name.Length == 0)
        {
            yield return new ContactFlaw(nameof(Name), ContactFlawKind.NameMissing);
        }

        if (name.Length > ContactDetails.NameMaxLength)
        {
            yield return new ContactFlaw(nameof(Name), ContactFlawKind.NameTooLong);
        }

        if (email.Length > 0 && !IsEmail(email))
        {
            yield return new ContactFlaw(nameof(Email), ContactFlawKind.EmailWrong);
        }

        if (phone.Length > 0 && !IsPhone(phone))
        {
            yield return new ContactFlaw(nameof(Phone), ContactFlawKind.PhoneWrong);
        }
    }

    /// <summary>The same as details of a contact; only what was checked.</summary>
    /// <param name="language">Two-letter code of the language they read.</param>
    /// <param name="userId">Account they are signed in with, or null.</param>
    public ContactDetails ToDetails(string language, Guid? userId) => new()
    {
        Name = Name!.Trim(),
        Email = Email?.Trim() ?? "",
        Phone = Phone?.Trim() ?? "",
        Language = language,
        UserId = userId,
    };

    private static bool IsEmail(string email)
        => email.Length <= ContactDetails.EmailMaxLength
            && !email.Any(char.IsWhiteSpace)
            && MailAddress.TryCreate(email, out var address)
            && address.Address == email
            && address.Host.Contains('.', StringComparison.Ordinal);

    private static bool IsPhone(string phone)
        => phone.Length <= ContactDetails.PhoneMaxLength
            && phone.Count(char.IsAsciiDigit) >= PhoneMinDigits
            && phone.All(character => char.IsAsciiDigit(character) || character is '+' or '-' or '.' or '/' or '(' or ')' or ' ');
}

/// <summary>Something wrong with a <see cref="ContactInput"/>.</summary>
/// <param name="Field">Name of its property.</param>
/// <param name="Kind">What is wrong: the form that shows it has the words.</param>
public sealed record ContactFlaw(string Field, ContactFlawKind Kind);

/// <summary>What can be wrong with a <see cref="ContactInput"/>.</summary>
public enum ContactFlawKind
{
    /// <summary>There is no name.</summary>
    NameMissing,

    /// <summary>The name is longer than <see cref="ContactDetails.NameMaxLength"/>.</summary>
    NameTooLong,

    /// <summary>There is neither an e-mail address nor a phone number.</summary>
    NoWayToAnswer,

    /// <summary>The e-mail address cannot be one.</summary>
    EmailWrong,

    /// <summary>The phone number cannot be one.</summary>
    PhoneWrong,
}
