using Esm.Departments.Sports.Data;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Learn;

internal sealed class CourseRegistrationHandler(SportsDb db, CourseList list, LeaveCourse leave, IStringLocalizer<Texts> texts) : IRequestHandler
{
    public string CitizenPartial => "_CourseRegistrationCitizen";

    public string DeskPartial => "_CourseRegistrationDesk";

    // Nobody is refused: who finds the course full waits, and is told so with the rank.
    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        if (CourseField.FindIn(request.Offering.Form) is not { } field || CourseField.CodeOf(request.Info.Answers.Find(field.Key)) is not { Length: > 0 } code)
        {
            return;
        }

        var courseId = await db.Courses.Where(one => one.Code == code).Select(one => one.Id).SingleAsync(cancellationToken);
        var registration = new Registration { RequestId = request.Info.Id, CourseId = courseId, Number = 0, Standing = Standing.Waiting };
        var (course, rank) = await list.JoinAsync(registration, cancellationToken);
        db.Registrations.Add(registration);
        if (rank == 0)
        {
            request.SetFee(Prices.ToEuro(course.PriceCents));
            return;
        }

        var text = request.Info.Say(() => texts["Course.Waits", course.Name.ToString(), rank]);
        await request.TellAsync(text, cancellationToken);
    }

    // Once it is done the place is theirs; whatever else ends a request gives it to the next one who waits.
    public Task ClosedAsync(IHandledRequest request, CancellationToken cancellationToken)
        => request.Info.State == Endings.Done ? Task.CompletedTask : leave.HandleAsync(request.Info.Id, cancellationToken);
}
