using Esm.Contacts.Contracts;

namespace Esm.Requests.Submit;

internal static class ContactDetailsOf
{
    public static ContactDetails ToDetails(this ContactInfo contact) => new()
    {
        Name = contact.Name,
        Email = contact.Email,
        Phone = contact.Phone,
        Language = contact.Language,
        UserId = contact.UserId,
    };
}
