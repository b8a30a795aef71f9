using Esm.Localization;

namespace Esm.Contacts.Data;

// A name as it is searched and compared: whether an apostrophe or a hyphen was written, and which, does not make another person.
internal static class NameFolding
{
    public static string Fold(string name)
        => InputText.Cut(
            string.Join(' ', TextFolding.Fold(name)
                .Replace("'", "", StringComparison.Ordinal)
                .Replace('-', ' ')
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            Contact.SearchNameMaxLength).TrimEnd();
}
