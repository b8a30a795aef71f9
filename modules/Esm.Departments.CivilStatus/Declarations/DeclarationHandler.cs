using System.Globalization;
using System.Text.Json;
using Esm.Departments.CivilStatus.Receipts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Time;

namespace Esm.Departments.CivilStatus.Declarations;

// Declarations to the registers, as a move or a registration as a voter: who is late is told so, and there is a receipt.
internal sealed class DeclarationHandler(Receipt receipt, ILocalClock clock, IWorkCalendar calendar) : IRequestHandler
{
    public string DeskPartial => "_CivilStatusDesk";

    public IEnumerable<string> CheckSettings(JsonElement settings)
    {
        try
        {
            return DeclarationSettings.Read(settings) is { WithinWorkingDays: < 0 } ? ["withinWorkingDays is below zero."] : [];
        }
        catch (JsonException problem)
        {
            return ["The settings of a declaration cannot be read: " + problem.Message];
        }
    }

    public async Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        var settings = DeclarationSettings.Read(draft.Offering.Settings);
        if (FindDate(settings, draft.Answers) is not { } date)
        {
            return HandlerAnswer.Accepted;
        }

        var isLate = settings.WithinWorkingDays > 0
            && (await calendar.AddAsync(date, WorkSpan.WorkingDays(settings.WithinWorkingDays), draft.Offering.DepartmentCode, cancellationToken)).Day < await clock.GetTodayAsync();
        return isLate && !draft.Confirmed.Contains(LateDeclaration.Confirmed, StringComparer.Ordinal)
            ? new HandlerAnswer([], "_LateDeclaration", new LateDeclaration(date, settings.WithinWorkingDays))
            : HandlerAnswer.Accepted;
    }

    public Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken) => receipt.AttachAsync(request, price: null, cancellationToken);

    public Task CompletedAsync(IHandledRequest request, FormAnswers given, CancellationToken cancellationToken)
        => receipt.AttachWholeAsync(request, given, price: null, cancellationToken);

    private static DateOnly? FindDate(DeclarationSettings settings, FormAnswers answers)
        => DateOnly.TryParseExact(answers.Text(settings.DateField), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

// What is asked back from somebody who declares too late.
internal sealed record LateDeclaration(DateOnly Date, int WorkingDays)
{
    public const string Confirmed = "late";
}
