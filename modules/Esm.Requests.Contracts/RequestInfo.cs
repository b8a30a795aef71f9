using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;

namespace Esm.Requests.Contracts;

/// <summary>What somebody asked for.</summary>
public sealed record RequestInfo
{
    /// <summary>Id of the request.</summary>
    public required Guid Id { get; init; }

    /// <summary>Short public reference.</summary>
    public required string Reference { get; init; }

    /// <summary>Code of the offering asked for.</summary>
    public required string OfferingCode { get; init; }

    /// <summary>Version of the offering it was made with.</summary>
    public required int OfferingVersion { get; init; }

    /// <summary>Title of the offering when it was made.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Code of the department that handles it.</summary>
    public required string DepartmentCode { get; init; }

    /// <summary>What its state means; null where its workflow does not know that state any more, or the module that brings the workflow is off.</summary>
    public required StateMeaning? Meaning { get; init; }

    /// <summary>Where it stands between asking and answer, as it was when it came there.</summary>
    public required RequestPhase Phase { get; init; }

    /// <summary>Id of the contact under which agents find it: no proof of whose it is.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>Id of the account that sent it; null for anybody else, whatever name and address they gave.</summary>
    public Guid? SubmittedById { get; init; }

    /// <summary>Name that whoever asked gave.</summary>
    public required string ContactName { get; init; }

    /// <summary>Two-letter code of the language that whoever asked reads.</summary>
    public required string Language { get; init; }

    /// <summary>An e-mail address was given with it, and nothing is known against that address.</summary>
    public bool CanBeMailed { get; init; }

    /// <summary>The road it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What was answered to the form.</summary>
    public required FormAnswers Answers { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed, in UTC; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>
    /// When the department is late, in UTC: the end of the day that it commits to, or an hour; null where it promised nothing, or while it waits for the person.
    /// <see cref="Time.ILocalClock.ToDueAsync"/> gives it as people say it.
    /// </summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>How many events its log holds: whoever changes it says how many they had seen.</summary>
    public int EventCount { get; init; }

    /// <summary>What departments other than its own see of it.</summary>
    public HistoryVisibility HistoryVisibility { get; init; }

    /// <summary>Whether a text that a department's agents read may say what it is about.</summary>
    /// <param name="departmentCode">Code of that department.</param>
    public bool MayBeNamedTo(string departmentCode) => DepartmentCode == departmentCode || HistoryVisibility != HistoryVisibility.Exists;
}
