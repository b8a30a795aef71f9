using Esm.Localization;
namespace Esm.Contacts.Contracts;

/// <summary>The people and organisations the administration knows.</summary>
public interface IContacts
{
    /// <summary>The contact of that id, or null.</summary>
    /// <param name="contactId">Id of the contact.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ContactInfo?> FindAsync(Guid contactId, CancellationToken cancellationToken);

    /// <summary>The contacts of these ids, in one query; unknown ids are left out.</summary>
    /// <param name="contactIds">Ids of contacts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyDictionary<Guid, ContactInfo>> FindManyAsync(IReadOnlyCollection<Guid> contactIds, CancellationToken cancellationToken);

    /// <summary>The contact that belongs to an account, or null.</summary>
    /// <param name="userId">Id of the account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ContactInfo?> FindByUserAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>The contacts that fit a part of a name, a phone number, an e-mail or postal address; best first.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="limit">Most contacts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<ContactInfo>> SearchAsync(string text, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the contact under which agents are to find what somebody asks, or adds one within the unit of work. A signed-in person is found by account; anybody else by name together
    /// with e-mail address or phone number: an address alone may be shared by a household. Nothing that is known of a contact is changed by it: what was typed proves nothing.
    /// Two who add the same person at once end in <c>CommitResult.Duplicate</c>, and the one who tries again finds it.
    /// </summary>
    /// <param name="details">Who they say they are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<FiledContact> FindOrAddAsync(ContactDetails details, CancellationToken cancellationToken);

    /// <summary>Adds a contact within the unit of work though one like it is known: an agent found that this is somebody else.</summary>
    /// <param name="details">What they told.</param>
    /// <returns>Id of the contact.</returns>
    Guid AddOther(ContactDetails details);

    /// <summary>Adds what a contact lacks, within the unit of work, once an agent confirmed that it is this person who told it. What is known stays.</summary>
    /// <param name="contactId">Id of the contact.</param>
    /// <param name="details">What they told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task CompleteAsync(Guid contactId, ContactDetails details, CancellationToken cancellationToken);

    /// <summary>The contacts that may be the same person as whoever told these details, with the reason, likeliest first: model of the partial <c>_Likely</c>.</summary>
    /// <param name="details">What was told.</param>
    /// <param name="exceptId">Id of the contact under which it is filed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<LikelyContact>> ListLikelyAsync(ContactDetails details, Guid exceptId, CancellationToken cancellationToken);
}

/// <summary>Under whom something was filed.</summary>
/// <param name="ContactId">Id of the contact.</param>
/// <param name="IsClaimed">Whether a contact that was known was found by what was typed alone; until an agent confirms it, it may be somebody else.</param>
public sealed record FiledContact(Guid ContactId, bool IsClaimed);

/// <summary>What a person tells about themselves when they ask for something.</summary>
public sealed record ContactDetails
{
    /// <summary>Longest name in characters.</summary>
    public const int NameMaxLength = 200;

    /// <summary>Longest e-mail address in characters.</summary>
    public const int EmailMaxLength = 254;

    /// <summary>Longest phone number in characters.</summary>
    public const int PhoneMaxLength = 40;

    /// <summary>Longest postal address in characters.</summary>
    public const int AddressMaxLength = 300;

    /// <summary>Full name.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail address, or empty.</summary>
    public string Email { get; init; } = "";

    /// <summary>Phone number as <see cref="Phones.Parse"/> gives it, or empty.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Postal address in one line, or empty.</summary>
    public string Address { get; init; } = "";

    /// <summary>Two-letter code of the language they read.</summary>
    public string Language { get; init; } = Cultures.Known[0];

    /// <summary>Account they are signed in with, or null.</summary>
    public Guid? UserId { get; init; }
}

/// <summary>A contact.</summary>
/// <param name="Id">Id of the contact.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">E-mail address, or empty.</param>
/// <param name="Phone">Phone number, or empty.</param>
/// <param name="Language">Two-letter code of the language they read.</param>
public sealed record ContactInfo(Guid Id, string Name, string Email, string Phone, string Language)
{
    /// <summary>Postal address in one line, or empty.</summary>
    public string Address { get; init; } = "";

    /// <summary>Account they sign in with, or null.</summary>
    public Guid? UserId { get; init; }

    /// <summary>
    /// Since when mail to their address is known not to arrive, in UTC; null where nothing is known against it. It ends when a mail is taken again, or with
    /// another address.
    /// </summary>
    public DateTimeOffset? EmailFailedAt { get; init; }

    /// <summary>The same as details of somebody who asks.</summary>
    public ContactDetails ToDetails() => new() { Name = Name, Email = Email, Phone = Phone, Address = Address, Language = Language, UserId = UserId };

    /// <summary>They have an e-mail address, and nothing is known against it.</summary>
    public bool CanBeMailed => Email.Length > 0 && EmailFailedAt is null;
}
