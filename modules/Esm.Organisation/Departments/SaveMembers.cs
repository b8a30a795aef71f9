using Esm.Data;
using Esm.Organisation.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Departments;

// Adding and removing one person at a time: two people at it cannot undo each other's work.
internal sealed class SaveMembers(OrganisationDb db, IUnitOfWork unitOfWork)
{
    public async Task AddAsync(Department department, Guid userId, CancellationToken cancellationToken)
    {
        if (await db.DepartmentMembers.AnyAsync(member => member.DepartmentId == department.Id && member.UserId == userId, cancellationToken))
        {
            return;
        }

        db.DepartmentMembers.Add(new DepartmentMember { DepartmentId = department.Id, UserId = userId });

        // Duplicate: someone else has just added the same person.
        await unitOfWork.TryCommitAsync(cancellationToken);
    }

    // Leaves the department's teams as well.
    public async Task RemoveAsync(Department department, Guid userId, CancellationToken cancellationToken)
    {
        var teams = db.Teams.Where(team => team.DepartmentId == department.Id).Select(team => team.Id);
        db.TeamMembers.RemoveRange(await db.TeamMembers.Where(member => member.UserId == userId && teams.Contains(member.TeamId)).ToListAsync(cancellationToken));
        db.DepartmentMembers.RemoveRange(
            await db.DepartmentMembers.Where(member => member.DepartmentId == department.Id && member.UserId == userId).ToListAsync(cancellationToken));

        // Stale: someone else has just removed the same person.
        await unitOfWork.TryCommitAsync(cancellationToken);
    }

    public async Task SetTeamAsync(Department department, Guid teamId, Guid userId, bool isIn, CancellationToken cancellationToken)
    {
        var isOwn = await db.Teams.AnyAsync(team => team.Id == teamId && team.DepartmentId == department.Id, cancellationToken);
        var isMember = await db.DepartmentMembers.AnyAsync(member => member.DepartmentId == department.Id && member.UserId == userId, cancellationToken);
        var row = await db.TeamMembers.FirstOrDefaultAsync(member => member.TeamId == teamId && member.UserId == userId, cancellationToken);
        if (!isOwn || !isMember || isIn == row is not null)
        {
            return;
        }

        if (row is null)
        {
            db.TeamMembers.Add(new TeamMember { TeamId = teamId, UserId = userId });
        }
        else
        {
            db.TeamMembers.Remove(row);
        }

        await unitOfWork.TryCommitAsync(cancellationToken);
    }
}
