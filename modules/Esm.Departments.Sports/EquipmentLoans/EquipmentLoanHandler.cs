using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.EquipmentLoans;

internal sealed class EquipmentLoanHandler(CheckLoan check, HoldEquipment hold, SportsDb db, IStringLocalizer<Texts> texts) : IRequestHandler
{
    public string CitizenPartial => "_EquipmentLoanCitizen";

    public string DeskPartial => "_EquipmentLoanDesk";

    public IEnumerable<string> CheckSettings(JsonElement settings) => LoanSettings.Check(settings);

    public async Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        if (EquipmentLoanField.FindIn(draft.Offering.Form) is not { } field || Read(field, draft.Answers) is not { } wish)
        {
            return HandlerAnswer.Accepted;
        }

        var verdict = await check.HandleAsync(wish, LoanSettings.Read(draft.Offering.Settings), cancellationToken);
        return verdict is LoanVerdict.Free ? HandlerAnswer.Accepted : HandlerAnswer.Refuse(field.Key, Say(verdict));
    }

    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        if (EquipmentLoanField.FindIn(request.Offering.Form) is not { } field || Read(field, request.Info.Answers) is not { } wish)
        {
            return;
        }

        var ids = await db.Equipment.AsNoTracking().ToDictionaryAsync(one => one.Code, one => one.Id, cancellationToken);
        db.Loans.AddRange(wish.Items.Where(item => ids.ContainsKey(item.Code)).Select(item => new LoanLine
        {
            Id = Guid.CreateVersion7(),
            RequestId = request.Info.Id,
            EquipmentId = ids[item.Code],
            From = wish.FirstDay!.Value,
            To = wish.LastDay!.Value,
            Quantity = item.Count!.Value,
        }));
    }

    // Things that were given back may be lent to somebody else by now: then nothing is confirmed, and the agent reads how many are left.
    public async Task<HandlerAnswer> CheckGrantAsync(RequestInfo request, OfferingInfo offering, CancellationToken cancellationToken)
    {
        var shortages = await hold.FindShortagesAsync(request.Id, cancellationToken);
        return shortages.Count == 0 ? HandlerAnswer.Accepted : HandlerAnswer.Refuse("", string.Join(' ', shortages.Select(Say).Prepend(texts["Loan.TakenMeanwhile"])));
    }

    // Once it is done the things are theirs for those days; whatever else ends a request gives them back.
    public Task ClosedAsync(IHandledRequest request, CancellationToken cancellationToken)
        => request.Info.Meaning == StateMeaning.Fulfilled ? hold.HoldAgainAsync(request.Info.Id, cancellationToken) : hold.ReleaseAsync(request.Info.Id, cancellationToken);

    private static LoanWish? Read(FormField field, FormAnswers answers)
        => LoanWish.Read(answers.Find(field.Key)) is { FirstDay: not null, LastDay: not null } wish && wish.Items.All(item => item.Count is not null) ? wish : null;

    private string Say(LoanVerdict verdict) => verdict switch
    {
        LoanVerdict.Past => texts["Loan.Past"],
        LoanVerdict.TooSoon tooSoon => texts["Loan.TooSoon", Dates.Long(tooSoon.Earliest)],
        LoanVerdict.EndsBeforeItBegins => texts["Loan.EndsBefore"],
        LoanVerdict.TooLong tooLong => texts["Loan.TooLong", tooLong.LongestDays],
        LoanVerdict.TooFarAhead tooFar => texts["Loan.TooFarAhead", Dates.Long(tooFar.Last)],
        LoanVerdict.Short few => string.Join(' ', few.Shortages.Select(Say)),
        _ => throw new InvalidOperationException($"Verdict {verdict} is unknown."),
    };

    private string Say(Shortage shortage)
        => shortage.Left == 0
            ? texts["Loan.NoneLeft", shortage.Equipment.Name.ToString(), Dates.Long(shortage.Day)]
            : texts["Loan.TooFewLeft", shortage.Equipment.Name.ToString(), shortage.Left, Dates.Long(shortage.Day), shortage.Wanted];
}
