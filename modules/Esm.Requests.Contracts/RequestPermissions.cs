using Esm.Security.Permissions;

namespace Esm.Requests.Contracts;

/// <summary>Permissions of the desk that the pages of other modules ask for. They hold within one's departments.</summary>
public static class RequestPermissions
{
    /// <summary>See the requests of one's departments.</summary>
    public static readonly Permission ViewRequests = new("ViewRequests", "See the requests of one's departments.");

    /// <summary>Take, answer and resolve the requests of one's departments.</summary>
    public static readonly Permission AnswerRequests = new("AnswerRequests", "Take, answer and resolve the requests of one's departments.");
}
