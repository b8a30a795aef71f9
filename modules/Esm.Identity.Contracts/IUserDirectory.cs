using System.Security.Claims;
using Esm.Security.Permissions;

namespace Esm.Identity.Contracts;

/// <summary>Looks accounts up for other modules.</summary>
public interface IUserDirectory
{
    /// <summary>The account of that id, or null.</summary>
    /// <param name="userId">Id of the account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<UserInfo?> FindAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>The account of that user name, in any case, or null.</summary>
    /// <param name="userName">User name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<UserInfo?> FindByNameAsync(string userName, CancellationToken cancellationToken);

    /// <summary>The accounts of these ids, in one query; unknown ids are left out.</summary>
    /// <param name="userIds">Ids of accounts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyDictionary<Guid, UserInfo>> FindManyAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken);

    /// <summary>The account of a session as it stands now; null where the session is over: the account is disabled or gone, or its sessions were ended.</summary>
    /// <param name="session">Who was signed in when the session was last looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ClaimsPrincipal?> RenewAsync(ClaimsPrincipal session, CancellationToken cancellationToken);

    /// <summary>Those of these accounts that are not disabled and hold a permission today, in one query and no order.</summary>
    /// <param name="userIds">Ids of accounts.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<PermittedUser>> FindPermittedAsync(IReadOnlyCollection<Guid> userIds, Permission permission, CancellationToken cancellationToken);

    /// <summary>The account of that id, if it is not disabled and not only a citizen's, or null.</summary>
    /// <param name="userId">Id of the account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<UserInfo?> FindStaffAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>The accounts that are not disabled and not only citizens', whose name or user name holds each of the words typed, by name.</summary>
    /// <param name="text">Words of a name in any order, with or without accents; empty for all.</param>
    /// <param name="limit">Most accounts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<UserInfo>> SearchStaffAsync(string text, int limit, CancellationToken cancellationToken);
}

/// <summary>An account.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Email">E-mail address, or empty.</param>
public sealed record UserInfo(Guid Id, string UserName, string DisplayName, string Email);

/// <summary>An account that holds a permission.</summary>
/// <param name="User">The account.</param>
/// <param name="IsAdministrator">Whether it is an administrator's, who works for every department.</param>
public sealed record PermittedUser(UserInfo User, bool IsAdministrator);
