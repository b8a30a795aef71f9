using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Follow;

// Checks what a person sends on the page of their request.
internal sealed class CitizenInput(IOfferings offerings, IFormProcessor forms, IFormFiles formFiles, PostIds ids, IStringLocalizer<Texts> texts)
{
    public const string FilesField = "files";

    public static readonly FileRule FileRule = new(Most: 5);

    public Guid IdOf(Guid replyId, ClaimsPrincipal user, Request request) => ids.For(replyId, user, request.Id.ToString("N"));

    public string Say(string key) => texts[key];

    public async Task<IReadOnlyList<FileAnswer>> CheckAsync(
        string? text, string field, IFormCollection posted, ModelStateDictionary modelState, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            modelState.AddModelError(field, texts["Follow.TextMissing"]);
        }

        if (text?.Length > RequestEvent.TextMaxLength)
        {
            modelState.AddModelError(field, texts["Follow.TextTooLong", RequestEvent.TextMaxLength]);
        }

        var read = await formFiles.ReadAsync(FilesField, posted, FileRule, cancellationToken);
        foreach (var error in read.Errors)
        {
            modelState.AddModelError(FilesField, error);
        }

        return read.Files;
    }

    // Whatever is answered now is kept; what is left stays open.
    public async Task<(FormView Form, IReadOnlyList<AnswerLine> Lines)> CompleteAsync(
        Request request, IFormCollection posted, ModelStateDictionary modelState, CancellationToken cancellationToken)
    {
        var offering = await offerings.FindMadeAsync(request, cancellationToken);
        var open = ExtraQuestions.Open(request, offering, forms);
        var reading = await forms.ReadAsync(open, posted, FormScope.Start, cancellationToken);
        reading.AddTo(modelState);
        var lines = forms.Describe(open, reading.Answers);
        if (modelState.IsValid && lines.Count == 0)
        {
            modelState.AddModelError("", texts["Follow.NothingAnswered"]);
        }

        return (new FormView(open, reading.Answers, reading.Errors), lines);
    }
}
