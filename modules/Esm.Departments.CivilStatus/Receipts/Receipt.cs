using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.CivilStatus.Receipts;

// The proof that something was asked: a document with what was asked, when, for how much and by when it is answered, and a code that leads to the request.
internal sealed class Receipt(ReceiptSources sources, IFormProcessor forms, IStringLocalizer<Texts> texts)
{
    public Task AttachAsync(IHandledRequest request, decimal? price, CancellationToken cancellationToken)
        => AttachAsync(request, "Receipt.FileName", price, cancellationToken);

    // Once what was missing at first is there: the one made then says only half of it.
    public Task AttachWholeAsync(IHandledRequest request, FormAnswers given, decimal? price, CancellationToken cancellationToken)
    {
        var form = request.Offering.Form;
        return form.Fields().Any(field => given.Find(field.Key) is not null) && forms.Missing(form, request.Info.Answers).Count == 0
            ? AttachAsync(request, "Receipt.FileNameWhole", price, cancellationToken)
            : Task.CompletedTask;
    }

    // In the language of the person, whoever writes the request down.
    private async Task AttachAsync(IHandledRequest request, string fileName, decimal? price, CancellationToken cancellationToken)
    {
        var facts = await sources.ReadAsync(request.Info, cancellationToken);
        using (facts.Site.Speak(facts.Language))
        {
            var document = ReceiptPdf.Write(Describe(request, facts, price), facts.ReceivedAt);
            await request.AttachAsync(texts[fileName, request.Info.Reference], "application/pdf", document, cancellationToken);
        }
    }

    private ReceiptContent Describe(IHandledRequest request, ReceiptFacts facts, decimal? price)
    {
        var info = request.Info;
        var department = facts.Department;
        string[] sender = [department?.Name.ToString() ?? "", facts.Site.Address, department?.Phone ?? facts.Site.Phone, department?.Email ?? facts.Site.Email];
        return new ReceiptContent
        {
            Language = facts.Language,
            Commune = facts.Site.SiteName,
            Sender = [.. sender.Where(line => line.Length > 0)],
            Title = texts["Receipt.Title"],
            Intro = [texts["Receipt.Intro", info.ContactName], texts["Receipt.NotAnAct"]],
            Subtitle = info.Title.ToString(),
            Lines = [.. Facts(info, facts, price)],
            AnswersTitle = texts["Receipt.Answers"],
            Answers = [.. forms.Describe(request.Offering.Form, info.Answers).Select(ReceiptContent.Line)],
            FollowTitle = texts["Receipt.Follow"],
            FollowText = texts[BearsKey(info) ? "Receipt.FollowText" : "Receipt.FollowText.Proof"],
            LackingText = texts["Receipt.Lacking"],
            Address = facts.Site.BaseUrl + (BearsKey(info) ? request.TrackingPath : "/requests/" + info.Reference),
            AddressLabel = texts["Receipt.Code"],
        };
    }

    // Agents open the receipt as well, and whoever holds the key is taken for the person: it stands only on the paper that an agent hands to somebody whom no mail reaches.
    private static bool BearsKey(RequestInfo info) => info.Channel != Channel.Web && !info.CanBeMailed;

    private IEnumerable<ReceiptLine> Facts(RequestInfo info, ReceiptFacts facts, decimal? price)
    {
        yield return new ReceiptLine(texts["Receipt.Reference"], info.Reference);
        yield return new ReceiptLine(texts["Receipt.ReceivedOn"], Formats.Instant(facts.ReceivedAt));
        if (facts.Due is { } due)
        {
            yield return new ReceiptLine(texts["Receipt.DueAt"], due.ToLongText());
        }

        if (price is not null)
        {
            yield return new ReceiptLine(texts["Receipt.Price"], price == 0 ? texts["Fee.Free"].Value : Formats.Money(price.Value));
        }
    }
}
