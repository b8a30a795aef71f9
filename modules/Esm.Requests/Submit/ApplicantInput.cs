using System.Net.Mail;
using Esm.Contacts.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Submit;

// Who asks, as typed.
internal sealed class ApplicantInput
{
    private const int PhoneMinDigits = 6;

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    // Who asks by themselves has to leave a way to be answered.
    public IEnumerable<(string Field, string Message)> Check(IStringLocalizer<Texts> texts)
        => string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(Phone)
            ? CheckKnown(texts).Append((nameof(Email), texts["Applicant.NoWayToAnswer"]))
            : CheckKnown(texts);

    // What is there has to be right.
    public IEnumerable<(string Field, string Message)> CheckKnown(IStringLocalizer<Texts> texts)
    {
        var (name, email, phone) = (Name?.Trim() ?? "", Email?.Trim() ?? "", Phone?.Trim() ?? "");
        if (name.Length == 0)
        {
            yield return (nameof(Name), texts["Applicant.NameMissing"]);
        }

        if (name.Length > ContactDetails.NameMaxLength)
        {
            yield return (nameof(Name), texts["Applicant.NameTooLong", ContactDetails.NameMaxLength]);
        }

        if (email.Length > 0 && !IsEmail(email))
        {
            yield return (nameof(Email), texts["Applicant.EmailWrong"]);
        }

        if (phone.Length > 0 && !IsPhone(phone))
        {
            yield return (nameof(Phone), texts["Applicant.PhoneWrong"]);
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

    private static bool IsPhone(string phone)
        => phone.Length <= ContactDetails.PhoneMaxLength
            && phone.Count(char.IsAsciiDigit) >= PhoneMinDigits
            && phone.All(character => char.IsAsciiDigit(character) || character is '+' or '-' or '.' or '/' or '(' or ')' or ' ');
}
