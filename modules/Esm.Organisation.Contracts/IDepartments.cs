using Esm.Localization;

namespace Esm.Organisation.Contracts;

/// <summary>The departments of the tenant.</summary>
public interface IDepartments
{
    /// <summary>All departments, by code.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<DepartmentInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The department of that code, or null.</summary>
    /// <param name="code">Code of the department.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<DepartmentInfo?> FindAsync(string code, CancellationToken cancellationToken);
}

/// <summary>A department.</summary>
/// <param name="Code">Short stable code, lower case: <c>civil-status</c>. Offerings and requests name their department by it.</param>
/// <param name="Name">Name that citizens read.</param>
/// <param name="Email">E-mail address for citizens, or empty.</param>
/// <param name="Phone">Phone number for citizens, or empty.</param>
/// <param name="Hours">Opening hours of its counter, or empty.</param>
public sealed record DepartmentInfo(string Code, LocalizedText Name, string Email, string Phone, LocalizedText Hours)
{
    /// <summary>Its teams, by code.</summary>
    public IReadOnlyList<TeamInfo> Teams { get; init; } = [];
}
