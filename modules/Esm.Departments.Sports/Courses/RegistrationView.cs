using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Courses;

internal sealed record RegistrationInfo(Course Course, Standing Standing, int Rank, int Enrolled, int Waiting);

// A registration as people read it. Rank is the place among those who wait, 0 for the others.
internal sealed class RegistrationView(SportsDb db, CourseList list)
{
    public async Task<RegistrationInfo?> FindAsync(Guid requestId, CancellationToken cancellationToken)
    {
        if (await db.Registrations.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is not { } registration)
        {
            return null;
        }

        var course = await db.Courses.AsNoTracking().SingleAsync(one => one.Id == registration.CourseId, cancellationToken);
        var others = await db.Registrations.AsNoTracking().Where(row => row.CourseId == course.Id && row.Standing != Standing.Left)
            .GroupBy(row => row.Standing).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var rank = registration.Standing == Standing.Waiting ? await list.RankAsync(registration, cancellationToken) : 0;
        return new RegistrationInfo(course, registration.Standing, rank, others.GetValueOrDefault(Standing.Enrolled), others.GetValueOrDefault(Standing.Waiting));
    }
}
