using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Courses;

internal sealed class CourseRegistrationHandler(SportsDb db, LeaveCourse places, SamePerson same, ISiteService site, IStringLocalizer<Texts> texts) : IRequestHandler
{
    public string CitizenPartial => "_CourseRegistrationCitizen";

    public string DeskPartial => "_CourseRegistrationDesk";

    // The account that asks twice for the same person is told so. Anybody else is not, whatever address they give: who is on the list of a course is nobody's business, so that it is for the agents to see.
    public async Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        if (FindChosen(draft.Offering.Form, draft.Answers) is not (var key, var code))
        {
            return HandlerAnswer.Accepted;
        }

        return await same.IsAskedAgainAsync(code, draft, cancellationToken) ? HandlerAnswer.Refuse(key, texts["Course.Twice"]) : HandlerAnswer.Accepted;
    }

    // Nobody is refused for want of a place: who finds the course full waits, and is told so with the rank.
    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        if (FindChosen(request.Offering.Form, request.Info.Answers) is not (_, var code))
        {
            return;
        }

        if (await same.FindAsync(code, request.Info.Answers, cancellationToken) is [var earlier, ..])
        {
            request.Note(texts["Course.TwiceNote", earlier.Reference]);
        }

        var courseId = await db.Courses.Where(one => one.Code == code).Select(one => one.Id).SingleAsync(cancellationToken);
        var registration = new Registration { RequestId = request.Info.Id, CourseId = courseId, Number = 0, Standing = Standing.Waiting };
        var (course, rank) = await places.JoinAsync(registration, cancellationToken);
        db.Registrations.Add(registration);
        if (rank == 0)
        {
            request.SetFee(Prices.ToEuro(course.PriceCents));
            return;
        }

        using ((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Speak(request.Info.Language))
        {
            await request.TellAsync(texts["Course.Waits", course.Name.ToString(), rank], cancellationToken);
        }
    }

    // Once it is done the place is theirs; whatever else ends a request gives it to the next one who waits.
    public Task ClosedAsync(IHandledRequest request, CancellationToken cancellationToken)
        => request.Info.Meaning == StateMeaning.Fulfilled ? Task.CompletedTask : places.HandleAsync(request.Info.Id, cancellationToken);

    private static (string Key, string Code)? FindChosen(FormDefinition form, FormAnswers answers)
        => CourseField.FindIn(form) is { } field && CourseField.CodeOf(answers.Find(field.Key)) is { Length: > 0 } code ? (field.Key, code) : null;
}
