using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Book;

internal sealed class HallBookingHandler(CheckSlot check, NearestSlots nearest, HoldHall hold, SportsDb db, IStringLocalizer<Texts> texts) : IRequestHandler
{
    public string CitizenPartial => "_HallBookingCitizen";

    public string DeskPartial => "_HallBookingDesk";

    public IEnumerable<string> CheckSettings(JsonElement settings) => HallSettings.Check(settings);

    public async Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        if (HallSlotField.FindIn(draft.Offering.Form) is not { } field || await LocateAsync(field, draft.Answers, cancellationToken) is not { } slot)
        {
            return HandlerAnswer.Accepted;
        }

        return await check.HandleAsync(slot, cancellationToken) switch
        {
            SlotVerdict.Free => HandlerAnswer.Accepted,
            SlotVerdict.Past => HandlerAnswer.Refuse(field.Key, texts["Slot.Past"]),
            SlotVerdict.TooLong tooLong => HandlerAnswer.Refuse(field.Key, texts["Slot.TooLong", tooLong.LongestHours]),
            SlotVerdict.TooFarAhead tooFar => HandlerAnswer.Refuse(field.Key, texts["Slot.TooFarAhead", Dates.Long(tooFar.Last)]),
            SlotVerdict.Closed closed => HandlerAnswer.Refuse(field.Key, SayClosed(slot, closed.Open)),
            SlotVerdict.Taken => new HandlerAnswer(
                [new FormError(field.Key, texts["Slot.Taken"])], "_NearestSlots", await nearest.FindAsync("f." + field.Key, slot, cancellationToken)),
            var verdict => throw new InvalidOperationException($"Verdict {verdict} is unknown."),
        };
    }

    // Where another was faster since the check, the unique key of the hours refuses this at the commit, and the check is asked again.
    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        var answers = request.Info.Answers;
        if (HallSlotField.FindIn(request.Offering.Form) is not { } field || await LocateAsync(field, answers, cancellationToken) is not { } slot)
        {
            return;
        }

        var booking = new HallBooking { RequestId = request.Info.Id, HallId = slot.Hall.Id, Start = slot.Start, End = slot.End };
        db.Bookings.Add(booking);
        db.BookedHours.AddRange(booking.Hours());
        var isFree = HallSettings.Read(request.Offering.Settings).FreeWhen is { } condition && answers.Fulfil(condition);
        request.SetFee(isFree ? 0 : Prices.ToEuro(slot.Hours * slot.Hall.PriceCents));
    }

    // Hours that were given back may be somebody else's by now: then nothing is confirmed, and the agent reads what is still free.
    public async Task<HandlerAnswer> CheckGrantAsync(RequestInfo request, OfferingInfo offering, CancellationToken cancellationToken)
    {
        if (await hold.CanHoldAsync(request.Id, cancellationToken))
        {
            return HandlerAnswer.Accepted;
        }

        var field = HallSlotField.FindIn(offering.Form);
        var slot = field is null ? null : await LocateAsync(field, request.Answers, cancellationToken);
        var offers = slot is null ? null : await nearest.FindAsync("", slot, cancellationToken);
        var free = offers?.SameHall.Concat(offers.OtherHalls).Select(offer => texts["Slot.Text", offer.Hall.Name.ToString(), Dates.Long(offer.Day), offer.From.Label, offer.End].Value).ToArray() ?? [];
        return HandlerAnswer.Refuse(
            field?.Key ?? "", free.Length == 0 ? texts["Booking.TakenMeanwhile"] : texts["Booking.TakenMeanwhileBut", string.Join(texts["Booking.And"], free)]);
    }

    // Once it is done the hall is theirs; whatever else ends a request gives the hours back.
    public Task ClosedAsync(IHandledRequest request, CancellationToken cancellationToken)
        => request.Info.Meaning == StateMeaning.Fulfilled ? hold.HoldAgainAsync(request.Info.Id, cancellationToken) : hold.ReleaseAsync(request.Info.Id, cancellationToken);

    private async Task<LocatedSlot?> LocateAsync(FormField field, FormAnswers answers, CancellationToken cancellationToken)
        => HallSlot.Read(answers.Find(field.Key)) is { } slot ? await check.LocateAsync(slot, cancellationToken) : null;

    private string SayClosed(LocatedSlot slot, HourSpan? open)
    {
        var day = Dates.WeekdayOf(slot.Day);
        return open is { } span ? texts["Slot.OutsideHours", slot.Hall.Name.ToString(), day, span.From, span.To] : texts["Slot.ClosedDay", slot.Hall.Name.ToString(), day];
    }
}
