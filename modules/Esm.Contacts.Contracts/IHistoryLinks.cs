using System.Security.Claims;

namespace Esm.Contacts.Contracts;

/// <summary>Says where the requests of a history are opened: a module that has such pages. What nobody names is shown without a link.</summary>
public interface IHistoryLinks
{
    /// <summary>The addresses of those requests that the reader may open, such as <c>~/desk/requests/ABC</c>.</summary>
    /// <param name="references">References of requests.</param>
    /// <param name="reader">Who is signed in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyDictionary<string, string>> FindAsync(IReadOnlyCollection<string> references, ClaimsPrincipal reader, CancellationToken cancellationToken);
}
