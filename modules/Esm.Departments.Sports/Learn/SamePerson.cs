using Esm.Contacts.Contracts;
using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Learn;

// Who is on the list of a course already: the same name and date of birth, however the name is written.
internal sealed class SamePerson(SportsDb db, IRequests requests, IContacts contacts)
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

    // By whoever asked before, going by the address or the phone number that they give.
    public async Task<bool> IsAskedAgainAsync(string courseCode, RequestDraft draft, CancellationToken cancellationToken)
    {
        foreach (var earlier in await FindAsync(courseCode, draft.Answers, cancellationToken))
        {
            if (await contacts.FindAsync(earlier.ContactId, cancellationToken) is { } contact
                && (IsSame(contact.Email, draft.Applicant.Email) || IsSame(contact.Phone, draft.Applicant.Phone)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static (string Name, string Born) PersonOf(FormAnswers answers) => (TextFolding.Fold(answers.Text(Participant)), answers.Text(BirthDate));
}
