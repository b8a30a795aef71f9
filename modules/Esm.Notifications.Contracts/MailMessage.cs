using Esm.Outbox;

namespace Esm.Notifications.Contracts;

/// <summary>
/// A mail to one person. Enqueue it in <see cref="IOutbox"/>: it leaves after the commit, in the tenant's look, as text and HTML.
/// Texts are plain, in the recipient's language already.
/// </summary>
/// <param name="To">Address of the recipient; one that holds a line break is refused when it is sent.</param>
/// <param name="Language">Two-letter code of the texts' language, for the frame around them.</param>
/// <param name="Subject">One line.</param>
/// <param name="Paragraphs">The body.</param>
[OutboxMessage("notifications.mail")]
public sealed record MailMessage(string To, string Language, string Subject, IReadOnlyList<string> Paragraphs)
{
    /// <summary>Text of the button below the paragraphs; empty for none.</summary>
    public string ActionLabel { get; init; } = "";

    /// <summary>Address within the tenant that the button leads to, as <c>/requests/ABC</c>.</summary>
    public string ActionPath { get; init; } = "";

    /// <summary>Makes the mail's <c>Message-ID</c>; null for one that nothing refers to.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>Ids of earlier mails of the same conversation, oldest first: mail programs show them together.</summary>
    public IReadOnlyList<Guid> Thread { get; init; } = [];

    /// <summary>Null for a mail that the recipient or the administration caused.</summary>
    public MailLimit? Limit { get; init; }
}
