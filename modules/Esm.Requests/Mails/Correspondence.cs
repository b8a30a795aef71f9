using Esm.Contacts.Contracts;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// What the administration and the citizen tell one another about a request: kept in the contact's history, and mailed to the citizen.
internal sealed class Correspondence(IContacts contacts, IContactHistory history, IOutbox outbox, IStringLocalizer<Texts> texts, AccessTokens tokens)
{
    public void Confirm(Request request, ContactDetails applicant, string answers)
    {
        Record(request, Direction.Inbound, request.Channel, request.CreatedAt, answers, agentName: "");
        if (applicant.Email.Length == 0)
        {
            return;
        }

        using (new InCulture(applicant.Language))
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

            paragraphs.Add(texts["Mail.Link"]);
            Send(request, applicant.Email, applicant.Language, texts["Mail.Submitted.Subject", request.Reference], paragraphs);
        }
    }

    public void Receive(Request request, DateTimeOffset at, string text)
        => Record(request, Direction.Inbound, Channel.Web, at, text, agentName: "");

    // Without an address the message waits on the tracking page, and the desk shows the phone number.
    public async Task TellAsync(Request request, RequestEvent told, CancellationToken cancellationToken)
    {
        var contact = await contacts.FindAsync(request.ContactId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {request.Id} has no contact.");
        var hasEmail = contact.Email.Length > 0;
        Record(request, Direction.Outbound, hasEmail ? Channel.Email : Channel.Web, told.At, told.Text, told.ActorName);
        if (!hasEmail)
        {
            return;
        }

        using (new InCulture(contact.Language))
        {
            var kind = told.Kind.ToString();
            List<string> paragraphs =
            [
                texts["Mail.Greeting", contact.Name],
                texts[$"Mail.{kind}.Intro", request.OfferingTitle.In(contact.Language), told.ActorName],
                .. told.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                texts["Mail.Link"],
            ];
            Send(request, contact.Email, contact.Language, texts[$"Mail.{kind}.Subject", request.Reference], paragraphs);
        }
    }

    private void Send(Request request, string address, string language, string subject, IReadOnlyList<string> paragraphs)
    {
        var token = tokens.Unprotect(request.ProtectedToken);
        outbox.Enqueue(new MailMessage(address, language, subject, paragraphs)
        {
            ActionLabel = texts["Mail.Action"],
            ActionPath = token is null ? $"/requests/{request.Reference}" : $"/requests/{request.Reference}?key={token}",
        });
    }

    private void Record(Request request, Direction direction, Channel channel, DateTimeOffset at, string body, string agentName)
        => history.Record(new NewInteraction
        {
            ContactId = request.ContactId,
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
        });
}
