using Esm.Identity.Contracts;
using Esm.Organisation.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Departments;

internal sealed record MemberRow(Guid UserId, string Name);

internal sealed record TeamRow(Guid Id, string Code, string Name, IReadOnlySet<Guid> UserIds);

internal sealed record People(IReadOnlyList<MemberRow> Members, IReadOnlyList<UserInfo> Candidates, IReadOnlyList<TeamRow> Teams);

// Who works for a department, in which teams, and who could.
internal sealed class DepartmentPeople(OrganisationDb db, IUserDirectory directory)
{
    public Task<Department?> FindDepartmentAsync(string code, CancellationToken cancellationToken)
        => db.Departments.AsNoTracking().FirstOrDefaultAsync(department => department.Code == code, cancellationToken);

    public const int CandidatesShown = 20;

    public Task<UserInfo?> FindCandidateAsync(Guid userId, CancellationToken cancellationToken) => directory.FindStaffAsync(userId, cancellationToken);

    // Who fits what was typed; the first by name where nothing was.
    public async Task<People> FindAsync(Department department, string typed, CancellationToken cancellationToken)
    {
        var ids = await db.DepartmentMembers.Where(member => member.DepartmentId == department.Id).Select(member => member.UserId).ToListAsync(cancellationToken);
        var staff = await directory.SearchStaffAsync(typed, CandidatesShown + ids.Count + 1, cancellationToken);
        var users = await directory.FindManyAsync(ids, cancellationToken);
        return new People(
            [.. ids.Select(id => new MemberRow(id, users.GetValueOrDefault(id)?.DisplayName ?? id.ToString())).OrderBy(member => member.Name, StringComparer.CurrentCulture)],
            [.. staff.Where(person => !ids.Contains(person.Id))],
            await FindTeamsAsync(department, cancellationToken));
    }

    private async Task<IReadOnlyList<TeamRow>> FindTeamsAsync(Department department, CancellationToken cancellationToken)
    {
        var teams = await db.Teams.AsNoTracking().Where(team => team.DepartmentId == department.Id).OrderBy(team => team.Code).ToListAsync(cancellationToken);
        var members = await (
            from member in db.TeamMembers
            join team in db.Teams on member.TeamId equals team.Id
            where team.DepartmentId == department.Id
            select new { member.TeamId, member.UserId }).ToListAsync(cancellationToken);
        return teams.ConvertAll(team => new TeamRow(
            team.Id, team.Code, team.Name.ToString(), members.Where(member => member.TeamId == team.Id).Select(member => member.UserId).ToHashSet()));
    }
}
