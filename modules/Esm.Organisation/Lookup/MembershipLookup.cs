using System.Security.Claims;
using Esm.Organisation.Contracts;
using Esm.Organisation.Data;
using Esm.Security;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Lookup;

internal sealed class MembershipLookup(OrganisationDb db, IDepartments departments) : IMembership
{
    // Pages ask several times whose work somebody sees: once for each scope is enough.
    private readonly Dictionary<Guid, IReadOnlyCollection<string>> _scopes = [];

    public async Task<IReadOnlyCollection<string>> GetScopeAsync(ClaimsPrincipal agent, CancellationToken cancellationToken)
    {
        if (agent.FindUserId() is not { } userId)
        {
            return [];
        }

        if (!_scopes.TryGetValue(userId, out var codes))
        {
            _scopes[userId] = codes = agent.IsInRole(RoleNames.Administrator)
                ? [.. (await departments.ListAsync(cancellationToken)).Select(department => department.Code)]
                : await GetDepartmentsAsync(userId, cancellationToken);
        }

        return codes;
    }

    public async Task<IReadOnlyList<string>> GetDepartmentsAsync(Guid userId, CancellationToken cancellationToken)
        => await (
            from member in db.DepartmentMembers
            join department in db.Departments on member.DepartmentId equals department.Id
            where member.UserId == userId
            orderby department.Code
            select department.Code).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Guid>> GetAgentsAsync(string departmentCode, CancellationToken cancellationToken)
        => await (
            from member in db.DepartmentMembers
            join department in db.Departments on member.DepartmentId equals department.Id
            where department.Code == departmentCode
            orderby member.UserId
            select member.UserId).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Guid>> GetAgentsAsync(IReadOnlyCollection<string> departmentCodes, CancellationToken cancellationToken)
        => await (
            from member in db.DepartmentMembers
            join department in db.Departments on member.DepartmentId equals department.Id
            where departmentCodes.Contains(department.Code)
            select member.UserId).Distinct().ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<TeamInfo>> GetTeamsAsync(Guid userId, CancellationToken cancellationToken)
        => await (
            from member in db.TeamMembers
            join team in db.Teams on member.TeamId equals team.Id
            join department in db.Departments on team.DepartmentId equals department.Id
            where member.UserId == userId
            orderby team.Code
            select new TeamInfo(team.Code, department.Code, team.Name)).ToListAsync(cancellationToken);
}
