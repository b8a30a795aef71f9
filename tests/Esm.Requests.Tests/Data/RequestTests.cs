using Esm.Requests.Data;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Data;

public sealed class RequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Paul = new(ActorKind.Agent, Guid.CreateVersion7(), "Paul Martin");
    private static readonly Actor Citizen = new(ActorKind.Citizen, null, "Élodie Dupont");

    [Fact]
    public void A_question_waits_for_the_citizen_until_they_reply()
    {
        var request = Submitted();
        Assert.NotNull(request.Write(By(Paul), waitsForAnswer: true));
        Assert.Equal(RequestStates.WaitingForCitizen, request.State);
        Assert.NotNull(request.Reply(By(Citizen)));
        Assert.Equal(RequestStates.InProgress, request.State);
    }

    [Fact]
    public void Whoever_speaks_first_takes_the_request_and_keeps_it()
    {
        var request = Submitted();
        request.Write(By(Paul), waitsForAnswer: false);
        request.Write(By(new Actor(ActorKind.Agent, Guid.CreateVersion7(), "Anna Maes")), waitsForAnswer: false);
        Assert.Equal(Paul.Id, request.AssigneeId);
        Assert.Equal(Paul.Name, request.AssigneeName);
    }

    [Fact]
    public void A_resolved_request_takes_neither_reply_nor_message_and_nothing_changes()
    {
        var request = Submitted();
        request.Resolve(By(Paul));
        var events = request.EventCount;
        Assert.Null(request.Reply(By(Citizen)));
        Assert.Null(request.Write(By(Paul), waitsForAnswer: true));
        Assert.Null(request.Resolve(By(Paul)));
        Assert.Equal(events, request.EventCount);
        Assert.Equal(Now, request.ClosedAt);
    }

    [Fact]
    public void Reopening_takes_the_closing_back()
    {
        var request = Submitted();
        request.Resolve(By(Paul));
        Assert.NotNull(request.Reopen(By(Paul)));
        Assert.Null(request.ClosedAt);
        Assert.False(request.IsClosed);
    }

    [Fact]
    public void The_citizen_sees_the_first_assignment_but_no_later_one_and_no_note()
    {
        var request = Submitted();
        Assert.True(request.Assign(By(Paul), Paul.Id!.Value, Paul.Name)!.VisibleToCitizen);
        Assert.False(request.Assign(By(Paul), Guid.CreateVersion7(), "Anna Maes")!.VisibleToCitizen);
        Assert.False(request.Note(By(Paul)).VisibleToCitizen);
    }

    [Fact]
    public void Events_are_numbered_in_order()
    {
        var request = Submitted();
        Assert.Equal(1, request.Open(By(Citizen)).Number);
        Assert.Equal(2, request.Note(By(Paul)).Number);
        Assert.Equal(2, request.EventCount);
    }

    private static Entry By(Actor actor) => new(Guid.CreateVersion7(), actor, Now, "text");

    private static Request Submitted() => Request.Submit(
        new NewRequest
        {
            Reference = "0000-0000",
            SubmissionId = Guid.CreateVersion7(),
            Offering = new OfferingInfo
            {
                Code = "environment.graffiti",
                Version = 1,
                Slug = "graffiti",
                Title = "Graffiti",
                Summary = "",
                DepartmentCode = "environment",
                DeadlineDays = 5,
                HistoryVisibility = "Status",
                Form = FormDefinition.Empty,
            },
            ContactId = Guid.CreateVersion7(),
            ContactName = "Élodie Dupont",
            Channel = Channel.Web,
            Answers = "{}",
            DueOn = null,
            AccessTokenHash = "",
            ProtectedToken = "",
        },
        Now);
}
