using Esm.Localization;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Work;

// What an event of a request's log is called, for agents and for the person who asked.
internal sealed class EventTexts(IStringLocalizer<Texts> texts)
{
    private static readonly HashSet<string> Nobody = [];

    // Other requests are named where the agent may see what they are.
    public string ForAgent(RequestEvent happened, RequestWorkflow workflow, IReadOnlySet<string> named)
        => EventData.Read(happened.Data) is { Mail: not null } data
            ? texts[$"Event.{happened.Kind}.{(data.IsHeldBack == true ? "HeldBack" : data.IsAddressRefused == true ? "Refused" : "NotSent")}"]
            : texts[NameOf(happened), Who(happened), happened.Text, What(happened, workflow, named)];

    public string ForCitizen(RequestEvent happened, RequestWorkflow workflow) => happened.Kind switch
    {
        RequestEventKind.Moved => workflow.Find(happened.State).Name.ToString(),
        RequestEventKind.Reopened when EventData.Read(happened.Data).Mail is not null => texts["Event.Reopened.NotSent.Citizen"],
        _ => texts[$"Event.{happened.Kind}.Citizen", Who(happened), happened.Text, What(happened, workflow, Nobody)],
    };

    // The event's own text is shown below its name, unless the name says it already.
    public static bool ShowsText(RequestEvent happened) => happened.Text.Length > 0 && happened.Kind is not (RequestEventKind.Assigned or RequestEventKind.Linked or RequestEventKind.Released);

    // Who takes a request has not given it to anybody.
    private static string NameOf(RequestEvent happened)
        => happened.Kind == RequestEventKind.Assigned && happened.Text == happened.ActorName ? "Event.Taken" : $"Event.{happened.Kind}";

    private string Who(RequestEvent happened) => happened.ActorName.Length > 0 ? happened.ActorName : texts["Event.Commune"].Value;

    private string What(RequestEvent happened, RequestWorkflow workflow, IReadOnlySet<string> named)
    {
        var data = EventData.Read(happened.Data);
        if (data.FeeCents is { } cents)
        {
            return Formats.Money(Cents.ToEuro(cents));
        }

        if (data.Reference is { } reference)
        {
            return named.Contains(reference) ? reference : texts["Event.OtherRequest"].Value;
        }

        var step = workflow.Transitions.FirstOrDefault(transition => transition.Code == data.Transition);
        if (step?.Approvals.FirstOrDefault(approval => approval.Code == data.Approval) is { } given)
        {
            return $"{step.Name} – {given.Name}";
        }

        return data.To
            ?? step?.Name.ToString()
            ?? workflow.Find(happened.State).DeskName.ToString();
    }
}
