using Esm.Security.Permissions;

namespace Esm.Contacts.Contracts;

/// <summary>Permissions of the contacts that other modules ask for.</summary>
public static class ContactPermissions
{
    /// <summary>Search contacts and read their history. Administrators, department administrators and agents hold it.</summary>
    public static readonly Permission ViewContacts = new("ViewContacts", "Search contacts and read their history, as far as the departments concerned let others see it.");
}
