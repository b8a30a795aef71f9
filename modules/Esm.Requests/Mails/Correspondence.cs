using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// What the administration and the citizen tell one another about a request: kept in the contact's history, and mailed to the citizen.
// Its mails are one conversation: the first bears the request's id, each other the id of the event that it tells of, so that an answer leads back to both.
internal sealed class Correspondence(IContactHistory history, IOutbox outbox, IStringLocalizer<Texts> texts, AccessTokens tokens)
{
    public void Receive(Request request, string answers) => Record(request, Direction.Inbound, request.Channel, request.CreatedAt, answers, request.RecordedByName);

    // That the request is there, and what the person has still to answer.
    public void Confirm(Request request, ContactDetails applicant, IReadOnlyList<FormField> open)
    {
        if (applicant.Email.Length == 0)
        {
            return;
        }

        using (Cultures.Speak(applicant.Language))
        {
            var paragraphs = new List<string>
            {
                texts["Mail.Greeting", applicant.Name],
                texts["Mail.Submitted.Intro", request.OfferingTitle.In(applicant.Language)],
                texts["Mail.Submitted.Reference", request.Reference],
            };
            if (request.DueOn is { } dueOn)
            {
                paragraphs.Add(texts["Mail.Submitted.Deadline", dueOn.ToLongDateString()]);
            }

            if (request.FeeCents > 0)
            {
                paragraphs.Add(texts["Mail.Submitted.Fee", Cents.ToEuro(request.FeeCents)]);
            }

            if (open.Count > 0)
            {
                paragraphs.Add(texts["Mail.Submitted.Missing"]);
                paragraphs.AddRange(open.Select(field => "– " + field.Label.In(applicant.Language)));
            }

            paragraphs.Add(texts["Mail.Link"]);
            Send(new MailMessage(applicant.Email, applicant.Language, texts["Mail.Submitted.Subject", request.Reference], paragraphs)
            {
                ActionPath = PathTo(request),
                MessageId = request.Id,
            });
        }
    }

    public void Receive(Request request, DateTimeOffset at, string text)
        => Record(request, Direction.Inbound, Channel.Web, at, text, agentName: "");

    // By mail where an address was given with the request and nothing else was chosen. Without an address the message waits on the tracking page, and the desk shows the phone number.
    public Task TellAsync(Request request, RequestEvent told, WorkflowState? state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var way = EventData.Read(told.Data).ToldBy;
        if (way == ToldBy.Nobody)
        {
            return Task.CompletedTask;
        }

        var isMailed = request.ApplicantEmail.Length > 0 && way is null or ToldBy.Email;
        Record(request, Direction.Outbound, ChannelOf(way, isMailed), told.At, told.Text, told.ActorName);
        if (!isMailed)
        {
            return Task.CompletedTask;
        }

        using (Cultures.Speak(request.ApplicantLanguage))
        {
            List<string> paragraphs =
            [
                texts["Mail.Greeting", request.ContactName],
                Introduce(request, told, state, request.ApplicantLanguage),
                .. told.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                texts["Mail.Link"],
            ];
            var subject = IsMove(told) && state is not null
                ? texts["Mail.Moved.Subject", request.Reference, state.Name.In(request.ApplicantLanguage)]
                : texts[$"Mail.{told.Kind}.Subject", request.Reference];
            Send(new MailMessage(request.ApplicantEmail, request.ApplicantLanguage, subject, paragraphs) { ActionPath = PathTo(request), MessageId = told.Id, Thread = [request.Id] });
        }

        return Task.CompletedTask;
    }

    // Under another contact only: in the history of who asked, who else follows is not to be read.
    public void RecordFollower(Request request, Guid contactId, Channel channel, DateTimeOffset at, string body, Direction direction = Direction.Inbound)
    {
        if (contactId != request.ContactId)
        {
            history.Record(Describe(request, contactId, direction, channel, at, body, agentName: ""));
        }
    }

    public void Send(MailMessage mail) => outbox.Enqueue(mail with { ActionLabel = texts["Mail.Action"] });

    private static bool IsMove(RequestEvent told) => told.Kind is RequestEventKind.Moved or RequestEventKind.HandedOver or RequestEventKind.AskedFor;

    private static Channel ChannelOf(ToldBy? way, bool isMailed) => way switch
    {
        ToldBy.Phone => Channel.Phone,
        ToldBy.Counter => Channel.Counter,
        ToldBy.Letter => Channel.Letter,
        _ => isMailed ? Channel.Email : Channel.Web,
    };

    private string Introduce(Request request, RequestEvent told, WorkflowState? state, string language)
    {
        var title = request.OfferingTitle.In(language);
        return told.Kind == RequestEventKind.Moved && state is not null
            ? texts["Mail.Moved.Intro", title, state.Citizen.In(language)]
            : texts[$"Mail.{told.Kind}.Intro", title, told.ActorName];
    }

    private string PathTo(Request request) => tokens.PathTo(request.Reference, request.ProtectedToken);

    private void Record(Request request, Direction direction, Channel channel, DateTimeOffset at, string body, string agentName)
        => history.Record(Describe(request, request.ContactId, direction, channel, at, body, agentName));

    private static NewInteraction Describe(Request request, Guid contactId, Direction direction, Channel channel, DateTimeOffset at, string body, string agentName)
        => new()
        {
            ContactId = contactId,
            Channel = channel,
            Direction = direction,
            At = at,

            // In the commune's first language: the history is one for all its readers.
            Subject = request.OfferingTitle.In(""),
            Body = body,
            DepartmentCode = request.DepartmentCode,
            Visibility = request.HistoryVisibility,
            RequestReference = request.Reference,
            AgentName = agentName,
        };
}
