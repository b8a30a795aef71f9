using Esm.Events;
using Esm.Identity.Contracts;
using Esm.Organisation.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Provision;

// An account that is set up for departments becomes a member of them. It is not thrown out of others: an admin may have put it there.
internal sealed class JoinDepartments(OrganisationDb db) : IEventHandler<UserProvisioned>
{
    public async Task HandleAsync(UserProvisioned notification, CancellationToken cancellationToken)
    {
        if (notification.Departments.Count == 0)
        {
            return;
        }

        var codes = notification.Departments.Distinct(StringComparer.Ordinal).ToArray();
        var departments = await db.Departments.Where(department => codes.Contains(department.Code)).ToDictionaryAsync(department => department.Code, cancellationToken);
        if (codes.FirstOrDefault(code => !departments.ContainsKey(code)) is { } unknown)
        {
            throw new InvalidOperationException(
                $"The account {notification.UserId} is set up for the department '{unknown}', which does not exist. Name it in a departments step before.");
        }

        var joined = await db.DepartmentMembers.Where(member => member.UserId == notification.UserId).Select(member => member.DepartmentId).ToListAsync(cancellationToken);
        db.DepartmentMembers.AddRange(departments.Values
            .Where(department => !joined.Contains(department.Id))
            .Select(department => new DepartmentMember { DepartmentId = department.Id, UserId = notification.UserId }));
    }
}
