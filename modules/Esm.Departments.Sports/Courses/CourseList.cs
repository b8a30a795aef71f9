using Esm.Data;
using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Courses;

// A course with how many are in it and how many wait.
internal sealed record CourseRow(Course Course, int Enrolled, int Waiting)
{
    public int Left => Math.Max(0, Course.Capacity - Enrolled);

    public bool IsFull => Left == 0 || Waiting > 0;
}

// Who is in a course, and who waits, in the order they came. The caller commits.
internal sealed class CourseList(SportsDb db, IUnitOfWork unitOfWork)
{
    public async Task<IReadOnlyList<CourseRow>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var courses = await db.Courses.AsNoTracking().Where(course => course.LastDay >= today).OrderBy(course => course.Code).ToListAsync(cancellationToken);
        var counts = await db.Registrations.AsNoTracking()
            .Where(row => row.Standing != Standing.Left)
            .GroupBy(row => new { row.CourseId, row.Standing })
            .Select(group => new { group.Key.CourseId, group.Key.Standing, Count = group.Count() })
            .ToDictionaryAsync(group => (group.CourseId, group.Standing), group => group.Count, cancellationToken);
        return [.. courses.Select(course => new CourseRow(
            course, counts.GetValueOrDefault((course.Id, Standing.Enrolled)), counts.GetValueOrDefault((course.Id, Standing.Waiting))))];
    }

    // The course as it is once nobody else decides on it: alone with it until the commit. The others wait here, and then see how many it takes and who is in.
    public async Task<Course> LockAsync(Guid courseId, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync([$"sports.course:{courseId}"], cancellationToken);
        return await db.Courses.SingleAsync(course => course.Id == courseId, cancellationToken);
    }

    // In the course where there is a place and nobody waits for it, else at the end of those who wait. Rank 0: in.
    public async Task<(Course Course, int Rank)> JoinAsync(Registration registration, CancellationToken cancellationToken)
    {
        var course = await LockAsync(registration.CourseId, cancellationToken);
        var rows = await db.Registrations.AsNoTracking()
            .Where(row => row.CourseId == course.Id && row.RequestId != registration.RequestId)
            .GroupBy(row => row.Standing)
            .Select(group => new { group.Key, Count = group.Count(), Last = group.Max(row => row.Number) })
            .ToListAsync(cancellationToken);
        int Count(Standing standing) => rows.Where(row => row.Key == standing).Select(row => row.Count).FirstOrDefault();
        registration.Number = rows.Select(row => row.Last).DefaultIfEmpty(0).Max() + 1;
        registration.Standing = Count(Standing.Enrolled) < course.Capacity && Count(Standing.Waiting) == 0 ? Standing.Enrolled : Standing.Waiting;
        return (course, registration.Standing == Standing.Enrolled ? 0 : Count(Standing.Waiting) + 1);
    }

    // Those who wait and for whom there is a place now, moved up. The course is locked.
    public async Task<IReadOnlyList<Registration>> MoveUpAsync(Course course, Registration? leaving, CancellationToken cancellationToken)
    {
        var leavingId = leaving?.RequestId ?? Guid.Empty;
        var enrolled = await db.Registrations.CountAsync(row => row.CourseId == course.Id && row.Standing == Standing.Enrolled && row.RequestId != leavingId, cancellationToken);
        var next = await db.Registrations
            .Where(row => row.CourseId == course.Id && row.Standing == Standing.Waiting && row.RequestId != leavingId)
            .OrderBy(row => row.Number)
            .Take(Math.Max(0, course.Capacity - enrolled))
            .ToListAsync(cancellationToken);
        next.ForEach(row => row.Standing = Standing.Enrolled);
        return next;
    }

    public Task<int> RankAsync(Registration registration, CancellationToken cancellationToken)
        => db.Registrations.CountAsync(row => row.CourseId == registration.CourseId && row.Standing == Standing.Waiting && row.Number <= registration.Number, cancellationToken);
}
