using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Esm.Settings;
using Esm.Time;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// What the administration and the citizen tell one another about a request: kept in the contact's history, and mailed to the citizen.
// Its mails are one conversation: the first bears the request's id, each other the id of the event that it tells of, so that an answer leads back to both.
internal sealed class Correspondence(IContactHistory history, RequestMails mails, ISiteService site, ILocalClock clock, IStringLocalizer<Texts> texts)
{
    public void Receive(Request request, string answers) => Record(request, Direction.Inbound, request.Channel, request.CreatedAt, answers, request.RecordedByName);

    // That the request is there, what its handler says to that, and what the person has still to answer.
    public async Task<MailMessage> WriteConfirmationAsync(Request request, ContactDetails applicant, IReadOnlyList<string> told, IReadOnlyList<FormField> open, CancellationToken cancellationToken)
    {
        using ((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Speak(applicant.Language))
        {
            var paragraphs = new List<string>
            {
                texts["Mail.Greeting", applicant.Name],
                texts["Mail.Submitted.Intro", request.OfferingTitle.In(Cultures.Current)],
                texts["Mail.Submitted.Reference", request.Reference],
            };
            paragraphs.AddRange(told.SelectMany(Paragraphs));
            if (request.DueAt is { } dueAt)
            {
                paragraphs.Add(texts["Mail.Submitted.Deadline", (await clock.ToDueAsync(dueAt)).ToLongText()]);
            }

            if (request.FeeCents > 0)
            {
                paragraphs.Add(texts["Mail.Submitted.Fee", Cents.ToEuro(request.FeeCents)]);
            }

            if (open.Count > 0)
            {
                paragraphs.Add(texts["Mail.Submitted.Missing"]);
                paragraphs.AddRange(open.Select(field => "– " + field.Label.In(Cultures.Current)));
            }

            paragraphs.Add(texts["Mail.Link"]);
            return new MailMessage(applicant.Email, Cultures.Current, texts["Mail.Submitted.Subject", request.Reference], paragraphs) { ActionPath = PathTo(request), MessageId = request.Id };
        }
    }

    public void Receive(Request request, DateTimeOffset at, string text)
        => Record(request, Direction.Inbound, Channel.Web, at, text, agentName: "");

    // By mail where an address was given with the request and nothing else was chosen. Without an address the message waits on the tracking page, and the desk shows the phone number.
    public async Task TellAsync(Request request, RequestEvent told, WorkflowState? state, IReadOnlyList<string> also, CancellationToken cancellationToken)
    {
        if (EventData.Read(told.Data).ToldBy == ToldBy.Nobody)
        {
            return;
        }

        // What the person did is in the history already, as what they told.
        if (told.ActorKind != ActorKind.Citizen)
        {
            Keep(request, told);
        }

        if (IsMailed(request, told))
        {
            await MailAsync(request, told, state, also, cancellationToken);
        }
    }

    // What was told goes into the history; the mail that tells it is another's.
    public void Keep(Request request, RequestEvent told)
        => Record(request, Direction.Outbound, ChannelOf(EventData.Read(told.Data).ToldBy, IsMailed(request, told)), told.At, told.Text, told.ActorName);

    // Under another contact only: in the history of who asked, who else follows is not to be read.
    public void RecordFollower(Request request, Guid contactId, Channel channel, DateTimeOffset at, string body, Direction direction = Direction.Inbound)
    {
        if (contactId != request.ContactId)
        {
            history.Record(Describe(request, contactId, direction, channel, at, body, agentName: ""));
        }
    }

    private async Task MailAsync(Request request, RequestEvent told, WorkflowState? state, IReadOnlyList<string> also, CancellationToken cancellationToken)
    {
        using ((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Speak(request.ApplicantLanguage))
        {
            List<string> paragraphs = [texts["Mail.Greeting", request.ContactName], Introduce(request, told, state), .. Paragraphs(told.Text), .. also.SelectMany(Paragraphs), texts["Mail.Link"]];
            var subject = IsMove(told) && state is not null
                ? texts["Mail.Moved.Subject", request.Reference, state.Name.In(Cultures.Current)]
                : texts[$"Mail.{told.Kind}.Subject", request.Reference];
            mails.Send(
                new MailMessage(request.ApplicantEmail, Cultures.Current, subject, paragraphs) { ActionPath = PathTo(request), MessageId = told.Id, Thread = [request.Id] },
                isLimited: told.ActorKind == ActorKind.Citizen);
        }
    }

    private static bool IsMailed(Request request, RequestEvent told)
        => request.ApplicantEmail.Length > 0 && EventData.Read(told.Data).ToldBy is null or ToldBy.Email;

    private static string[] Paragraphs(string text)
        => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsMove(RequestEvent told) => told.Kind is RequestEventKind.Moved or RequestEventKind.HandedOver or RequestEventKind.AskedFor;

    private static Channel ChannelOf(ToldBy? way, bool isMailed) => way switch
    {
        ToldBy.Phone => Channel.Phone,
        ToldBy.Counter => Channel.Counter,
        ToldBy.Letter => Channel.Letter,
        _ => isMailed ? Channel.Email : Channel.Web,
    };

    private string Introduce(Request request, RequestEvent told, WorkflowState? state)
    {
        var title = request.OfferingTitle.In(Cultures.Current);
        return told.Kind == RequestEventKind.Moved && state is not null
            ? texts[told.ActorKind == ActorKind.Citizen ? "Mail.OwnMove.Intro" : "Mail.Moved.Intro", title, state.Citizen.In(Cultures.Current)]
            : texts[$"Mail.{told.Kind}.Intro", title, told.ActorName];
    }

    private string PathTo(Request request) => mails.PathTo(request.Reference, request.ProtectedToken);

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
