using Esm.Settings;

namespace Esm.Contacts.Contracts;

/// <summary>Who somebody is and how they can be reached, as typed: bound from a form, checked, then turned into <see cref="ContactDetails"/>.</summary>
public sealed class ContactInput
{
    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Phone number.</summary>
    public string? Phone { get; set; }

    /// <summary>What is wrong for somebody who asks by themselves, and so has to leave a way to be answered; empty when all is well.</summary>
    /// <param name="settings">The tenant's settings.</param>
    public IEnumerable<ContactFlaw> Check(SiteSettings settings)
        => string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(Phone)
            ? CheckKnown(settings).Append(new ContactFlaw(nameof(Email), ContactFlawKind.NoWayToAnswer))
            : CheckKnown(settings);

    /// <summary>What is wrong with what is there, for somebody whom an agent writes down; empty when all is well.</summary>
    /// <param name="settings">The tenant's settings.</param>
    public IEnumerable<ContactFlaw> CheckKnown(SiteSettings settings)
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

        if (email.Length > 0 && !EmailAddresses.IsSendable(email))
        {
            yield return new ContactFlaw(nameof(Email), EmailAddresses.HasForeignLetters(email) ? ContactFlawKind.EmailNotSendable : ContactFlawKind.EmailWrong);
        }

        if (phone.Length > 0 && Phones.Parse(phone, settings.Country) is null)
        {
            yield return new ContactFlaw(nameof(Phone), ContactFlawKind.PhoneWrong);
        }
    }

    /// <summary>The same as details of a contact; only what was checked.</summary>
    /// <param name="language">Two-letter code of the language they read.</param>
    /// <param name="userId">Account they are signed in with, or null.</param>
    /// <param name="settings">The tenant's settings.</param>
    public ContactDetails ToDetails(string language, Guid? userId, SiteSettings settings) => new()
    {
        Name = Name!.Trim(),
        Email = Email?.Trim() ?? "",
        Phone = Phones.Parse(Phone, settings.Country) ?? "",
        Language = language,
        UserId = userId,
    };
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

    /// <summary>The e-mail address has letters that few mail servers take: no answer could be sent to it.</summary>
    EmailNotSendable,

    /// <summary>The phone number cannot be one.</summary>
    PhoneWrong,
}
