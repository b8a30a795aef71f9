using System.Globalization;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Submit;
using Esm.Testing;
using Esm.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests;

// What agents do on the desk's pages.
internal static class Desk
{
    public static IReadOnlyList<string> References(HtmlPage page) => [.. page.FindAll("[data-row] .reference-small").Select(cell => cell.TextContent.Trim())];

    public static Task TakeAsync(EsmClient agent, string reference) => ActAsync(agent, reference, "form[action*='handler=Take']", new { });

    public static Task AskAsync(EsmClient agent, string reference, string text)
        => ActAsync(agent, reference, "form[action*='handler=Message']", new { Text = text, Waiting = "true" });

    public static Task NoteAsync(EsmClient agent, string reference, string text) => ActAsync(agent, reference, "form[action*='handler=Note']", new { Text = text });

    public static Task ResolveAsync(EsmClient agent, string reference, string text)
        => ActAsync(agent, reference, "form[action*='transition=resolve']", new { Text = text });

    // Moves the day by which a request is promised, as a deadline of its workflow does.
    public static Task PromiseAsync(Commune commune, string reference, int days) => commune.Tenant.InScopeAsync(async services =>
    {
        var request = await services.GetRequiredService<RequestsDb>().Requests.SingleAsync(row => row.Reference == reference);
        var now = commune.Tenant.Clock.GetUtcNow();
        request.ResumeClock(await services.GetRequiredService<IWorkCalendar>().AddAsync(now, WorkSpan.Days(days), request.DepartmentCode, CancellationToken.None));
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    public static Task PromiseHoursAsync(Commune commune, string reference, int hours) => commune.Tenant.InScopeAsync(async services =>
    {
        var request = await services.GetRequiredService<RequestsDb>().Requests.SingleAsync(row => row.Reference == reference);
        await services.GetRequiredService<Esm.Requests.Move.Deadlines>().PromiseAsync(request, WorkSpan.Hours(hours), CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    // Many requests at once, without their forms.
    public static Task SeedAsync(Commune commune, int count) => commune.Tenant.InScopeAsync(async services =>
    {
        var offering = await services.GetRequiredService<IOfferings>().FindByCodeAsync("environment.graffiti", CancellationToken.None);
        var filed = await services.GetRequiredService<IContacts>().FindOrAddAsync(new ContactDetails { Name = "Jean Petit", Email = "jean@example.be" }, CancellationToken.None);
        var db = services.GetRequiredService<RequestsDb>();
        for (var i = 0; i < count; i++)
        {
            var submission = new Submission(
                Guid.CreateVersion7(), offering!, new ContactDetails { Name = string.Create(CultureInfo.InvariantCulture, $"Jean {i}") }, Channel.Web, FormAnswers.None, [])
            {
                ContactId = filed.ContactId,
            };
            var (request, _) = await services.GetRequiredService<Intake>().OpenAsync(submission, CancellationToken.None);
            db.Requests.Add(request);
            db.Events.Add(request.Open(new Entry(Guid.CreateVersion7(), new Actor(ActorKind.Citizen, null, "Jean"), request.CreatedAt, "")));
        }

        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    private static async Task ActAsync(EsmClient agent, string reference, string form, object values)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync(form, values)).FollowAsync()).ShouldBeOk();
    }
}

// A commune with somebody who asks, not signed in, and an agent at the desk.
internal sealed class OpenDesk : IAsyncDisposable
{
    private OpenDesk(Commune commune, EsmClient anna) => (Commune, Citizen, Anna) = (commune, commune.NewClient(), anna);

    public Commune Commune { get; }

    public EsmClient Citizen { get; }

    public EsmClient Anna { get; }

    public static async Task<OpenDesk> StartAsync(TestDatabase database)
    {
        var commune = await Commune.StartAsync(database);
        return new OpenDesk(commune, await commune.SignInAsync(Commune.Anna));
    }

    // Sends a report of a graffiti and gives its reference.
    public async Task<string> ReportAsync(string name = "Jean Petit", string email = "jean@example.be") => (await Commune.ReportAsync(Citizen, name, email)).Reference;

    public async ValueTask DisposeAsync()
    {
        Citizen.Dispose();
        Anna.Dispose();
        await Commune.DisposeAsync();
    }
}
