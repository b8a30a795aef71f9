using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Courses;

// Who is on the list of a course already: the same name and date of birth, however the name is written.
internal sealed class SamePerson(SportsDb db, IRequests requests)
{
    private const string Participant = "participant";
    private const string BirthDate = "birth-date";

    public async Task<IReadOnlyList<RequestInfo>> FindAsync(string courseCode, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (name, born) = PersonOf(answers);
        if (name.Length == 0 || born.Length == 0)
        {
            return [];
        }

        var ids = await db.Registrations.AsNoTracking()
            .Where(row => row.Standing != Standing.Left)
            .Join(db.Courses.Where(course => course.Code == courseCode), row => row.CourseId, course => course.Id, (row, _) => row.RequestId)
            .ToListAsync(cancellationToken);
        return [.. (await requests.FindManyAsync(ids, cancellationToken)).Values.Where(request => PersonOf(request.Answers) == (name, born)).OrderBy(request => request.CreatedAt)];
    }

    // By the account that asked before. An address or a number proves nothing: whoever knows a child and its parents would learn which courses it goes to.
    public async Task<bool> IsAskedAgainAsync(string courseCode, RequestDraft draft, CancellationToken cancellationToken)
        => draft.Applicant.UserId is { } accountId
            && (await FindAsync(courseCode, draft.Answers, cancellationToken)).Any(earlier => earlier.SubmittedById == accountId);

    private static (string Name, string Born) PersonOf(FormAnswers answers) => (TextFolding.Fold(answers.Text(Participant)), answers.Text(BirthDate));
}
