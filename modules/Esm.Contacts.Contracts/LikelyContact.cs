namespace Esm.Contacts.Contracts;

/// <summary>A contact that may be the same person as another one. A likeness joins nothing by itself.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Reason">What is alike.</param>
public sealed record LikelyContact(ContactInfo Contact, Likeness Reason);

/// <summary>What makes two contacts alike, the strongest first.</summary>
public enum Likeness
{
    /// <summary>The same name and the same e-mail address or phone number.</summary>
    Same,

    /// <summary>The same e-mail address under another name.</summary>
    SameEmail,

    /// <summary>The same phone number under another name.</summary>
    SamePhone,

    /// <summary>The same name at the same postal address.</summary>
    SameNameAndAddress,
}
