using System.Globalization;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Pages;
using Esm.Requests.Access;
using Esm.Requests.Canned;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Submit;
using Esm.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Capture;

// Writes down what somebody asks by phone, at the counter, by letter or by mail, in seconds.
[RequestSizeLimit(FormLimits.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FormLimits.RequestBytes)]
internal sealed class IndexModel(CaptureDesk desk, IFormProcessor forms, SubmitRequest submit, Handlers handlers, IStringLocalizer<Texts> texts) : OfferingFormPage
{
    [BindProperty]
    public CaptureInput Input { get; set; } = new();

    private SiteSettings _settings = new();

    public CaptureView View { get; private set; } = null!;

    public async Task OnGetAsync(string? channel, CancellationToken cancellationToken)
    {
        Input = new CaptureInput { SubmissionId = Guid.CreateVersion7() };
        if (Enum.TryParse<Channel>(channel, ignoreCase: true, out var known) && Enum.IsDefined(known) && known != Channel.Web)
        {
            Input.Channel = known;
        }

        // The session was over: what is shown depends on what was chosen so far.
        if (HttpContext.Features.Get<TypedAgain>() is { Posted: { Count: > 0 } posted })
        {
            await TryUpdateModelAsync(Input, nameof(Input), new FormValueProvider(BindingSource.Form, posted, CultureInfo.CurrentCulture));
            ModelState.Clear();
            await ShowAsync(posted, isSaving: false, cancellationToken);
            return;
        }

        View = await desk.ReadAsync(Input, User, cancellationToken);
    }

    // One form for all: the button says what is wanted. Whatever was typed comes along and stays.
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "do")] string? wanted, [FromServices] RecordContact record, [FromServices] PostIds ids, [FromServices] ISiteService site, [FromServices] Gaps gaps, CancellationToken cancellationToken)
    {
        _settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        ModelState.Clear();
        Input.Choose(wanted ?? "");
        var isSaving = wanted is "save" or "answer";
        await ShowAsync(await Request.ReadFormAsync(cancellationToken), isSaving, cancellationToken);
        if (wanted == "note")
        {
            return await NoteAsync(record, cancellationToken);
        }

        return isSaving ? await SaveAsync(wanted == "answer", ids, gaps, cancellationToken) : Page();
    }

    private async Task ShowAsync(IFormCollection posted, bool isSaving, CancellationToken cancellationToken)
    {
        View = await desk.ReadAsync(Input, User, cancellationToken);
        if (View.AsksMailTo && Input.KnownMailTo != View.Contact!.Email)
        {
            (Input.MailTo, Input.KnownMailTo, Input.IsMailToConfirmed) = (View.Contact.Email, View.Contact.Email, false);
        }

        if (View.Offering is { } offering)
        {
            // Only what is needed to start is asked of the agent; the person is asked for the rest.
            var reading = await forms.ReadAsync(offering.Form, posted, FormScope.Start, cancellationToken);
            Form = new FormView(offering.Form, reading.Answers, isSaving ? reading.Errors : []) { Scope = FormScope.Start };
        }
    }

    private async Task CheckAsync(bool isAnswered, CancellationToken cancellationToken)
    {
        CheckPerson();
        CheckMailTo();
        CheckLengths();
        new FormReading(Form.Answers, Form.Errors).AddTo(ModelState);
        if (View.Offering is null)
        {
            ModelState.AddModelError("Input.What", texts["Capture.WhatMissing"]);
        }

        if (isAnswered)
        {
            await CheckAnswerAsync(cancellationToken);
        }

        if (isAnswered && View.Barrier is { } barrier)
        {
            ModelState.AddModelError("Input.Answer", Explain(barrier));
        }
    }

    private async Task<IActionResult> SaveAsync(bool isAnswered, PostIds ids, Gaps gaps, CancellationToken cancellationToken)
    {
        await CheckAsync(isAnswered, cancellationToken);
        if (isAnswered && await gaps.FindAsync(View.Offering?.DepartmentCode ?? "", Input.Answer ?? "", cancellationToken) is { } gap)
        {
            ModelState.AddModelError("Input.Answer", texts["Work.Gap", gap]);
        }

        if (!ModelState.IsValid)
        {
            return Refuse();
        }

        var lines = forms.Describe(View.Offering!.Form, Form.Answers);
        var id = ids.For(Input.SubmissionId, User, $"{View.Offering.Code} {Input.Channel}");
        var submission = new Submission(id, View.Offering, Details(), Input.Channel, Form.Answers, lines)
        {
            Scope = FormScope.Start,
            Confirmed = [.. Confirm],
            ContactId = View.Contact?.Id,
            RecordedBy = new Actor(ActorKind.Agent, View.Agent.Id, View.Agent.Name),
            OnBehalfOf = Cut(Input.OnBehalfOf, Data.Request.OnBehalfOfMaxLength),
            Note = isAnswered ? "" : Cut(Input.Answer, RequestEvent.TextMaxLength),
            Answer = isAnswered ? new AnswerAtOnce(Cut(Input.Answer, RequestEvent.TextMaxLength), Input.AnsweredBy, View.Agent) : null,
        };
        return await submit.HandleAsync(submission, cancellationToken) switch
        {
            Submitted submitted => Next(texts[isAnswered ? "Capture.Answered" : "Capture.Saved", submitted.Reference], submitted.Reference),
            RefusedByHandler refused => ShowAsked(refused.Answer),
            FilesLost => Refuse(texts["New.FilesLost"]),
            NotStored => Refuse(texts["New.NotStored"]),
            NotAnswerable => RefuseAnswer(),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private async Task<IActionResult> NoteAsync(RecordContact record, CancellationToken cancellationToken)
    {
        CheckPerson();
        CheckLengths();
        if (string.IsNullOrWhiteSpace(Input.Answer))
        {
            ModelState.AddModelError("Input.Answer", texts["Capture.NoteMissing"]);
        }

        if (!ModelState.IsValid)
        {
            return Refuse();
        }

        var department = View.Departments.FirstOrDefault(one => one.Code == Input.Department) ?? View.Department;
        var note = new ContactNote(View.Agent, View.Contact?.Id, Details(), Input.Channel, department?.Code ?? "", Cut(Input.Answer, RequestEvent.TextMaxLength));
        return await record.HandleAsync(note, cancellationToken) ? Next(texts["Capture.Noted"], reference: null) : Refuse(texts["New.NotStored"]);
    }

    // What is answered is closed: the person must have been told, on a channel that works.
    private async Task CheckAnswerAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Input.Answer))
        {
            ModelState.AddModelError("Input.Answer", texts["Capture.AnswerMissing"]);
        }

        if (Input.AnsweredBy == ToldBy.Email && !await CanBeMailedAsync(cancellationToken))
        {
            ModelState.AddModelError("Input.Answer", texts["Capture.NoEmailToAnswer"]);
        }
    }

    private Task<bool> CanBeMailedAsync(CancellationToken cancellationToken)
        => View.AsksMailTo && Input.MailTo != Input.KnownMailTo
            ? desk.CanBeMailedAsync(contact: null, Input.MailTo, cancellationToken)
            : desk.CanBeMailedAsync(View.Contact, Input.Email, cancellationToken);

    // A stranger may once have typed it with that name: the agent asks the person, or writes down where the link is to go.
    private void CheckMailTo()
    {
        if (!View.AsksMailTo || string.IsNullOrWhiteSpace(Input.MailTo))
        {
            return;
        }

        if (string.Equals(Input.MailTo.Trim(), Input.KnownMailTo, StringComparison.OrdinalIgnoreCase))
        {
            if (!Input.IsMailToConfirmed)
            {
                ModelState.AddModelError("Input.IsMailToConfirmed", texts["Capture.MailToUnconfirmed", Input.MailTo]);
            }

            return;
        }

        foreach (var flaw in new ContactInput { Name = View.Contact!.Name, Email = Input.MailTo }.CheckKnown(_settings).Where(flaw => flaw.Field == nameof(ContactInput.Email)))
        {
            ModelState.AddModelError("Input.MailTo", texts["Applicant." + flaw.Kind, ContactDetails.EmailMaxLength]);
        }
    }

    // Said before anything is stored: nothing that was typed is cut off in silence.
    private void CheckLengths()
    {
        (string Field, string? Text, int Limit)[] fields =
        [
            (nameof(Input.Answer), Input.Answer, RequestEvent.TextMaxLength),
            (nameof(Input.OnBehalfOf), Input.OnBehalfOf, Data.Request.OnBehalfOfMaxLength),
            (nameof(Input.Address), Input.Address, ContactDetails.AddressMaxLength),
        ];
        foreach (var (field, text, limit) in fields.Where(field => field.Text?.Length > field.Limit))
        {
            ModelState.AddModelError("Input." + field, texts["Follow.TextTooLong", limit]);
        }
    }

    private void CheckPerson()
    {
        if (View.Contact is null && !Input.IsNew)
        {
            ModelState.AddModelError("Input.Who", texts["Capture.WhoMissing"]);
        }

        if (View.Contact is not null || !Input.IsNew)
        {
            return;
        }

        foreach (var flaw in new ContactInput { Name = Input.Name, Email = Input.Email, Phone = Input.Phone }.CheckKnown(_settings))
        {
            ModelState.AddModelError("Input." + flaw.Field, texts["Applicant." + flaw.Kind, ContactDetails.NameMaxLength]);
        }
    }

    private ContactDetails Details() => View.Contact?.ToDetails() is not { } known
        ? Typed()
        : View.AsksMailTo ? known with { Email = Cut(Input.MailTo, ContactDetails.EmailMaxLength) } : known;

    private ContactDetails Typed() => new()
    {
        Name = Cut(Input.Name, ContactDetails.NameMaxLength),
        Email = Cut(Input.Email, ContactDetails.EmailMaxLength),
        Phone = Phones.Parse(Input.Phone, _settings.Country) ?? "",
        Address = Cut(Input.Address, ContactDetails.AddressMaxLength),
    };

    private static string Cut(string? text, int length) => InputText.Cut(InputText.Clean(text).Trim(), length);

    // Ready for the next call, on the same channel.
    private RedirectResult Next(string notice, string? reference)
    {
        TempData["Notice"] = notice;
        return Redirect(Url.Content($"~/desk/capture?channel={Input.Channel}{(reference is null ? "" : "&last=" + reference)}"));
    }

    public string Explain(AnswerBarrier barrier)
        => barrier.IsReserved ? texts["Capture.AnswerReserved"] : texts["Capture.AnswerNotYet", barrier.First.DeskName.ToString()];

    private PageResult RefuseAnswer()
    {
        ModelState.AddModelError("Input.Answer", texts["Capture.AnswerNotHere"]);
        return Refuse();
    }

    public IRequestHandler? Handler => View.Offering is { } offering ? handlers.Find(offering.Handler) : null;
}
