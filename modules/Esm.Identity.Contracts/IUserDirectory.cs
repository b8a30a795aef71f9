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

    /// <summary>The accounts that are not citizens, by name, at most 500.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<UserInfo>> ListStaffAsync(CancellationToken cancellationToken);
}

/// <summary>An account.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Email">E-mail address, or empty.</param>
public sealed record UserInfo(Guid Id, string UserName, string DisplayName, string Email);
