using Esm.Events;
using Esm.Identity.Contracts;
using Esm.Organisation.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Provision;

// An account that is set up for departments and teams becomes a member of them. It is not thrown out of others: an admin may have put it there.
internal sealed class JoinDepartmentsAndTeams(OrganisationDb db) : IEventHandler<UserProvisioned>
{
    public async Task HandleAsync(UserProvisioned notification, CancellationToken cancellationToken)
    {
        var departments = await JoinDepartmentsAsync(notification.UserId, [.. notification.Departments.Distinct(StringComparer.Ordinal)], cancellationToken);
        await JoinTeamsAsync(notification.UserId, [.. notification.Teams.Distinct(StringComparer.Ordinal)], departments, cancellationToken);
    }

    private async Task<Guid[]> JoinDepartmentsAsync(Guid userId, string[] codes, CancellationToken cancellationToken)
    {
        if (codes.Length == 0)
        {
            return [];
        }

        var departments = await db.Departments.Where(department => codes.Contains(department.Code)).ToDictionaryAsync(department => department.Code, department => department.Id, cancellationToken);
        if (codes.FirstOrDefault(code => !departments.ContainsKey(code)) is { } unknown)
        {
            throw new InvalidOperationException($"The account {userId} is set up for the department '{unknown}', which does not exist. Name it in a departments step before.");
        }

        var joined = await db.DepartmentMembers.Where(member => member.UserId == userId).Select(member => member.DepartmentId).ToListAsync(cancellationToken);
        db.DepartmentMembers.AddRange(departments.Values.Except(joined).Select(id => new DepartmentMember { DepartmentId = id, UserId = userId }));
        return [.. departments.Values];
    }

    private async Task JoinTeamsAsync(Guid userId, string[] codes, Guid[] departments, CancellationToken cancellationToken)
    {
        if (codes.Length == 0)
        {
            return;
        }

        var teams = await db.Teams.Where(team => codes.Contains(team.Code) && departments.Contains(team.DepartmentId)).ToDictionaryAsync(team => team.Code, team => team.Id, cancellationToken);
        if (codes.FirstOrDefault(code => !teams.ContainsKey(code)) is { } unknown)
        {
            throw new InvalidOperationException($"The account {userId} is set up for the team '{unknown}', which belongs to none of its departments. Name it in a departments step before.");
        }

        var joined = await db.TeamMembers.Where(member => member.UserId == userId).Select(member => member.TeamId).ToListAsync(cancellationToken);
        db.TeamMembers.AddRange(teams.Values.Except(joined).Select(id => new TeamMember { TeamId = id, UserId = userId }));
    }
}
