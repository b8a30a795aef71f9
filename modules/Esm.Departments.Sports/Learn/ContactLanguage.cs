using System.Globalization;
using Esm.Contacts.Contracts;

namespace Esm.Departments.Sports.Learn;

// Texts for somebody who reads another language than whoever makes the request.
internal sealed class ContactLanguage(IContacts contacts)
{
    public async Task<string> SayAsync(Guid contactId, Func<string> say, CancellationToken cancellationToken)
    {
        var contact = await contacts.FindAsync(contactId, cancellationToken);
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            if (contact is { Language.Length: > 0 })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(contact.Language);
            }

            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
