using System.Net;
using Esm.Data;
using Esm.Departments.Sports.Courses;
using Esm.Departments.Sports.Data;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Sports.Tests.Courses;

public sealed class CourseRegistrationTests
{
    [Theory, TestDatabases]
    public async Task Who_finds_the_course_full_waits_and_moves_up_when_somebody_leaves(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var first = commune.NewClient();
        using var third = commune.NewClient();
        using var fourth = commune.NewClient();
        var enrolled = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(first, "Anna Maes"));
        await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(commune.NewClient(), "Bart Claes"));
        var waits = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(third, "Chloé Simon"));
        var waitsLonger = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(fourth, "David Leroy"));
        Assert.Contains("Vous avez une place", (await first.VisitAsync("/requests/" + enrolled)).Text(), StringComparison.Ordinal);
        Assert.Contains("en position 1", (await third.VisitAsync("/requests/" + waits)).Text(), StringComparison.Ordinal);
        Assert.Contains("en position 2", (await fourth.VisitAsync("/requests/" + waitsLonger)).Text(), StringComparison.Ordinal);

        await SportsCommune.WithdrawAsync(first, enrolled);

        var movedUp = await third.VisitAsync("/requests/" + waits);
        Assert.Contains("Vous avez une place", movedUp.Text(), StringComparison.Ordinal);
        Assert.Contains("180,00 €", movedUp.Text("#state"), StringComparison.Ordinal);
        Assert.Contains("Montant à payer : 180,00 €", movedUp.Text(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("€", (await fourth.VisitAsync("/requests/" + waitsLonger)).Text("#state"), StringComparison.Ordinal);
        Assert.Contains("en position 1", (await fourth.VisitAsync("/requests/" + waitsLonger)).Text(), StringComparison.Ordinal);
        var mails = await commune.Tenant.DeliverMailsAsync();
        Assert.Contains(mails, mail => mail.To.Contains("chloe", StringComparison.Ordinal) && mail.Text.Contains("une place s’est libérée", StringComparison.Ordinal));
        var confirmed = Assert.Single(mails, mail => mail.To.Contains("david", StringComparison.Ordinal));
        Assert.Contains("en position 2", confirmed.Text, StringComparison.Ordinal);
        Assert.Contains(waitsLonger, confirmed.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("une place s’est libérée", confirmed.Text, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Who_stops_waiting_lets_those_behind_move_up(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var third = commune.NewClient();
        using var fourth = commune.NewClient();
        await SportsCommune.RegisterAsync(commune.NewClient(), "Anna Maes");
        await SportsCommune.RegisterAsync(commune.NewClient(), "Bart Claes");
        var waits = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(third, "Chloé Simon"));
        var waitsLonger = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(fourth, "David Leroy"));

        await SportsCommune.WithdrawAsync(third, waits);

        Assert.Contains("en position 1", (await fourth.VisitAsync("/requests/" + waitsLonger)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Many_at_the_same_moment_never_fill_a_course_beyond_its_capacity(TestDatabase database)
    {
        const int Askers = 10;
        await using var commune = await SportsCommune.StartAsync(database);
        var forms = new List<HtmlPage>();
        for (var i = 0; i < Askers; i++)
        {
            forms.Add(await commune.NewClient().VisitAsync("/services/course-registration/request"));
        }

        var sent = await Task.WhenAll(forms.Select((form, i) => form.SubmitAsync(SportsCommune.Form, SportsCommune.Registration($"Personne {i}"))));

        Assert.All(sent, page => page.ShouldBe(HttpStatusCode.Redirect));
        var rows = await commune.ReadAsync(db => db.Registrations.OrderBy(row => row.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, Askers), rows.Select(row => row.Number));
        Assert.Equal(2, rows.Count(row => row.Standing == Standing.Enrolled));
        Assert.All(rows.Take(2), row => Assert.Equal(Standing.Enrolled, row.Standing));
    }

    // Somebody asks while the department takes a place away: how many there are is read once that is stored.
    [Theory, TestDatabases]
    public async Task A_place_that_is_taken_away_at_the_same_moment_is_given_to_nobody(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        await SportsCommune.RegisterAsync(commune.NewClient(), "Anna Maes");
        var form = await commune.NewClient().VisitAsync("/services/course-registration/request");
        Task<HtmlPage> sending = null!;
        await commune.Tenant.InScopeAsync(async services =>
        {
            var course = await services.GetRequiredService<CourseList>().LockAsync(await commune.ReadAsync(db => db.Courses.Select(one => one.Id).SingleAsync()), CancellationToken.None);
            course.Write(course.Read() with { Capacity = 1 });
            sending = Task.Run(() => form.SubmitAsync(SportsCommune.Form, SportsCommune.Registration("Bart Claes")), TestContext.Current.CancellationToken);
            await Task.Delay(1000, TestContext.Current.CancellationToken);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });

        (await sending).ShouldBe(HttpStatusCode.Redirect);

        Assert.Equal([Standing.Enrolled, Standing.Waiting], await commune.ReadAsync(db => db.Registrations.OrderBy(row => row.Number).Select(row => row.Standing).ToListAsync()));
    }

    [Theory, TestDatabases]
    public async Task The_same_child_is_on_the_list_of_a_course_once(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var parent = await commune.Tenant.SignInAsync(RoleNames.Citizen);
        using var stranger = commune.NewClient();
        using var agent = await commune.SignInAsync();
        var first = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(parent, "Anna Maes"));

        var form = await parent.VisitAsync("/services/course-registration/request");
        var again = SportsCommune.Registration("ANNA  Maès");
        again["Applicant.Name"] = "Anna Maes";
        again["Applicant.Email"] = "anna.maes@courriel.example";
        var twice = (await form.SubmitAsync(SportsCommune.Form, again)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("déjà inscrite", twice.Text("#f-course-error"), StringComparison.Ordinal);
        Assert.Equal(1, await commune.ReadAsync(db => db.Registrations.CountAsync()));

        // Whoever gives the parent's name and address is not told who is on the list; the agents are.
        form = await stranger.VisitAsync("/services/course-registration/request");
        var second = await SportsCommune.ReferenceAsync(await form.SubmitAsync(SportsCommune.Form, again));
        var desk = await agent.VisitAsync("/desk/requests/" + second);
        Assert.Contains("La même personne", desk.Text(), StringComparison.Ordinal);
        Assert.Contains(first, desk.Text(), StringComparison.Ordinal);

        await SportsCommune.WithdrawAsync(parent, first);
        await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(parent, "Chloé Simon"));
    }

    [Fact]
    public async Task Without_a_course_or_with_an_unknown_one_the_form_says_so()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        var form = await commune.NewClient().VisitAsync("/services/course-registration/request");
        var answers = SportsCommune.Registration("Anna Maes");

        answers["f.course"] = "chess";
        var unknown = (await form.SubmitAsync(SportsCommune.Form, answers)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        answers.Remove("f.course");
        var none = (await form.SubmitAsync(SportsCommune.Form, answers)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("n’est plus proposé", unknown.Text("#f-course-error"), StringComparison.Ordinal);
        Assert.Contains("Choisissez un cours", none.Text("#f-course-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_courses_are_there_to_be_read_with_the_places_left()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        await SportsCommune.RegisterAsync(commune.NewClient(), "Anna Maes");
        using var client = commune.NewClient();

        var courses = await client.VisitAsync("/sports/courses");
        var form = (await courses.ClickAsync("a[href*='course=judo-adults']")).ShouldBeOk();

        Assert.Contains("Encore 1 place", courses.Text("main"), StringComparison.Ordinal);
        Assert.Contains("jeudi de 19:30 à 21:00", courses.Text("main"), StringComparison.Ordinal);
        Assert.NotNull(form.Find("[name='f.course'][value='judo-adults']").GetAttribute("checked"));
        Assert.Contains("180 €", (await client.VisitAsync("/services/sports-courses")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_sees_the_rank_of_who_waits()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        await SportsCommune.RegisterAsync(commune.NewClient(), "Anna Maes");
        await SportsCommune.RegisterAsync(commune.NewClient(), "Bart Claes");
        var waits = await SportsCommune.ReferenceAsync(await SportsCommune.RegisterAsync(commune.NewClient(), "Chloé Simon"));
        using var agent = await commune.SignInAsync();

        var page = await agent.VisitAsync("/desk/requests/" + waits);

        Assert.Contains("2 inscrits pour 2 places, 1 en attente", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("en position 1", page.Text("main"), StringComparison.Ordinal);
    }
}
