using System.Net.Mail;
using Esm.Contacts.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.MeToo;

// Who follows, as the form of the offering names it.
internal sealed class FollowerInput
{
    private const int PhoneMinDigits = 6;

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public IEnumerable<(string Field, string Message)> Check(IStringLocalizer<Texts> texts)
    {
        var (name, email, phone) = (Name?.Trim() ?? "", Email?.Trim() ?? "", Phone?.Trim() ?? "");
        if (name.Length is 0 or > ContactDetails.NameMaxLength)
        {
            yield return (nameof(Name), texts["MeToo.NameMissing", ContactDetails.NameMaxLength]);
        }

        if (email.Length == 0 && phone.Length == 0)
        {
            yield return (nameof(Email), texts["MeToo.NoWayToAnswer"]);
        }

        if (email.Length > 0 && !IsEmail(email))
        {
            yield return (nameof(Email), texts["MeToo.EmailWrong"]);
        }

        if (phone.Length > 0 && (phone.Length > ContactDetails.PhoneMaxLength || phone.Count(char.IsAsciiDigit) < PhoneMinDigits || phone.Any(char.IsLetter)))
        {
            yield return (nameof(Phone), texts["MeToo.PhoneWrong"]);
        }
    }

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
}
