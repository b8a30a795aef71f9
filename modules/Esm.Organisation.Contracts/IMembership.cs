using System.Security.Claims;

namespace Esm.Organisation.Contracts;

/// <summary>Who works where.</summary>
public interface IMembership
{
    /// <summary>Codes of the departments a user works for.</summary>
    /// <param name="userId">Id of the account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<string>> GetDepartmentsAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>
    /// Codes of the departments whose work somebody sees: their own, and all of them for an administrator. Whoever asks what an agent may see asks here.
    /// </summary>
    /// <param name="agent">Who is signed in; a stranger sees none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyCollection<string>> GetScopeAsync(ClaimsPrincipal agent, CancellationToken cancellationToken);

    /// <summary>Ids of the accounts that work for a department.</summary>
    /// <param name="departmentCode">Code of the department.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<Guid>> GetAgentsAsync(string departmentCode, CancellationToken cancellationToken);

    /// <summary>Ids of the accounts that work for one or more of these departments, each once, in one query.</summary>
    /// <param name="departmentCodes">Codes of the departments.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<Guid>> GetAgentsAsync(IReadOnlyCollection<string> departmentCodes, CancellationToken cancellationToken);

    /// <summary>The teams a user belongs to.</summary>
    /// <param name="userId">Id of the account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<TeamInfo>> GetTeamsAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>A team of a department.</summary>
/// <param name="Code">Short stable code, unique in the tenant.</param>
/// <param name="DepartmentCode">Code of its department.</param>
/// <param name="Name">Name that agents read.</param>
public sealed record TeamInfo(string Code, string DepartmentCode, Localization.LocalizedText Name);
