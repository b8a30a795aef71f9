namespace Esm.Contacts.Contracts;

/// <summary>The one history of a contact, across departments and channels. It stays when the module that wrote an entry is switched off.</summary>
public interface IContactHistory
{
    /// <summary>Adds an exchange within the unit of work.</summary>
    /// <param name="interaction">The exchange.</param>
    void Record(NewInteraction interaction);

    /// <summary>Files what was exchanged with a contact about a request under another contact, within the unit of work.</summary>
    /// <param name="requestReference">Public reference of the request.</param>
    /// <param name="fromContactId">Id of the contact under which it is.</param>
    /// <param name="toContactId">Id of the other contact.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task MoveAsync(string requestReference, Guid fromContactId, Guid toContactId, CancellationToken cancellationToken);

    /// <summary>A contact's newest exchanges as a member of some departments may see them: model of the partial <c>_ContactHistory</c>.</summary>
    /// <param name="contactId">Id of the contact.</param>
    /// <param name="viewerDepartments">Codes of the departments of whoever looks; what other departments had to do with is cut down to its visibility.</param>
    /// <param name="limit">Most entries.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<InteractionInfo>> ListAsync(Guid contactId, IReadOnlyCollection<string> viewerDepartments, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The newest exchanges about some requests, whole, for whoever proved that these are theirs: model of the partial <c>_ContactHistory</c>. What was recorded without a request, or with
    /// somebody else who follows it, is left out.
    /// </summary>
    /// <param name="requests">Reference of each request, with the id of its contact.</param>
    /// <param name="limit">Most entries.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<InteractionInfo>> ListAboutAsync(
        IReadOnlyCollection<(string Reference, Guid ContactId)> requests, int limit, CancellationToken cancellationToken);
}

/// <summary>The road an exchange takes.</summary>
public enum Channel
{
    /// <summary>The portal.</summary>
    Web,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Telephone.</summary>
    Phone,

    /// <summary>At a counter.</summary>
    Counter,

    /// <summary>A letter.</summary>
    Letter,
}

/// <summary>Who spoke.</summary>
public enum Direction
{
    /// <summary>The contact told the administration.</summary>
    Inbound,

    /// <summary>The administration told the contact.</summary>
    Outbound,
}

/// <summary>An exchange to record. Texts are stored as they are: the history needs no other module to be read.</summary>
public sealed record NewInteraction
{
    /// <summary>Longest subject in characters.</summary>
    public const int SubjectMaxLength = 300;

    /// <summary>Id of the contact.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>The road it took.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Who spoke.</summary>
    public required Direction Direction { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it was about, in one line; cut at <see cref="SubjectMaxLength"/>; empty for a note that belongs to no request. It never repeats what was said.</summary>
    public required string Subject { get; init; }

    /// <summary>What was said, as plain text; empty for nothing to add.</summary>
    public string Body { get; init; } = "";

    /// <summary>Code of the department concerned.</summary>
    public required string DepartmentCode { get; init; }

    /// <summary>What other departments see of it.</summary>
    public required HistoryVisibility Visibility { get; init; }

    /// <summary>Public reference of the request it belongs to, or empty.</summary>
    public string RequestReference { get; init; } = "";

    /// <summary>Name of the agent who spoke or wrote it down, or empty.</summary>
    public string AgentName { get; init; } = "";
}

/// <summary>An exchange as somebody may see it.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Channel">The road it took.</param>
/// <param name="Direction">Who spoke.</param>
/// <param name="DepartmentCode">Code of the department concerned; empty where the viewer may only know that it was.</param>
/// <param name="Subject">What it was about; empty where the viewer may only know that it was, and of a note that belongs to no request.</param>
/// <param name="Body">What was said; empty where the viewer may not read it.</param>
/// <param name="RequestReference">Reference of the request, or empty.</param>
/// <param name="AgentName">Name of the agent, or empty.</param>
public sealed record InteractionInfo(
    DateTimeOffset At, Channel Channel, Direction Direction, string DepartmentCode, string Subject, string Body, string RequestReference, string AgentName)
{
    /// <summary>The viewer may only know that there was an exchange, on which channel and when: all else is empty.</summary>
    public bool IsHidden { get; init; }
}
