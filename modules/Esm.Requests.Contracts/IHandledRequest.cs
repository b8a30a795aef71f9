using Esm.Catalogue.Contracts;
using Esm.Time;

namespace Esm.Requests.Contracts;

/// <summary>A request in the hands of its handler, within the unit of work that changes it.</summary>
public interface IHandledRequest
{
    /// <summary>The request as it stands now.</summary>
    RequestInfo Info { get; }

    /// <summary>The offering in the version it was made with.</summary>
    OfferingInfo Offering { get; }

    /// <summary>Commits the department to an answer within so long, instead of what its offering says. When that is the work calendar knows.</summary>
    /// <param name="span">From now; no day at all is the same day, or the next on which the department works.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task SetDeadlineAsync(WorkSpan span, CancellationToken cancellationToken);

    /// <summary>Sets how urgent it is.</summary>
    /// <param name="priority"><see cref="RequestPriority.Highest"/> (most urgent) to <see cref="RequestPriority.Lowest"/>; what lies beyond counts as the nearest.</param>
    void SetPriority(int priority);

    /// <summary>Sets what the person has to pay.</summary>
    /// <param name="amount">Euro; 0 for nothing.</param>
    void SetFee(decimal amount);

    /// <summary>Adds a note that agents read.</summary>
    /// <param name="text">Plain text in the commune's first language.</param>
    void Note(string text);

    /// <summary>
    /// Asks the person for documents that the form itself leaves open, because other answers ask for them: they join what the person's page asks for. Those
    /// that are there, or were asked for before, are not asked for again.
    /// </summary>
    /// <param name="fieldKeys">Keys of file fields of the offering's form.</param>
    void AskForDocuments(IReadOnlyCollection<string> fieldKeys);

    /// <summary>Tells the person who asked, on their channel, and records it in the contact's history.</summary>
    /// <param name="text">Plain text in the contact's language.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task TellAsync(string text, CancellationToken cancellationToken);

    /// <summary>Attaches a document that the person and the agents can open.</summary>
    /// <param name="name">File name with its ending.</param>
    /// <param name="contentType">Media type.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task AttachAsync(string name, string contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The secret link that opens the request without an account, as a path of the tenant: <c>/requests/ABC?key=…</c>.</summary>
    string TrackingPath { get; }
}
