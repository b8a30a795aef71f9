using System.Net;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Tests.Book;

public sealed class HallBookingTests
{
    [Theory, TestDatabases]
    public async Task A_booking_reserves_its_hours_and_says_what_it_costs(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var client = commune.NewClient();

        var reference = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking(), client));

        var followed = await client.VisitAsync("/requests/" + reference);
        Assert.Contains("Grande salle, le mercredi 2 décembre 2026, de 18:00 à 20:00", followed.Text(), StringComparison.Ordinal);
        Assert.Contains("réservé pour vous", followed.Text(), StringComparison.Ordinal);
        Assert.Contains("40", followed.Text("#state"), StringComparison.Ordinal);
        var hours = await commune.ReadAsync(db => db.BookedHours.OrderBy(hour => hour.Start).Select(hour => hour.Start).ToListAsync());
        Assert.Equal([new(2026, 12, 2, 17, 0, 0, TimeSpan.Zero), new(2026, 12, 2, 18, 0, 0, TimeSpan.Zero)], hours);
    }

    [Theory, TestDatabases]
    public async Task The_same_form_sent_twice_is_one_booking_and_not_a_slot_that_is_taken(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        var form = await commune.NewClient().VisitAsync("/services/hall-booking/request");

        var first = await form.SubmitAsync(SportsCommune.Form, SportsCommune.Booking());
        var again = await form.SubmitAsync(SportsCommune.Form, SportsCommune.Booking());

        Assert.NotNull(first.Location);
        Assert.Equal(first.Location, again.Location);
        Assert.Equal(1, await commune.ReadAsync(db => db.Bookings.CountAsync()));
    }

    [Fact]
    public async Task A_club_of_the_commune_pays_nothing()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();
        var booking = SportsCommune.Booking();
        (booking["f.who"], booking["f.club"]) = ("local-club", "Judo Club");

        var reference = await SportsCommune.ReferenceAsync(await commune.BookAsync(booking, client));

        Assert.DoesNotContain("€", (await client.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
    }

    [Theory]
    [TestDatabases("2026-11-30", "18:00", 1, "déjà passé")]
    [TestDatabases("2026-12-01", "12:00", 1, "déjà passé")]
    [TestDatabases("2026-12-02", "18:00", 4, "3 heures au plus")]
    [TestDatabases("2026-12-02", "07:00", 1, "de 8 h à 22 h")]
    [TestDatabases("2026-12-02", "21:00", 2, "de 8 h à 22 h")]
    [TestDatabases("2026-12-06", "18:00", 1, "fermé le dimanche")]
    [TestDatabases("2027-01-31", "18:00", 1, "réserve jusqu’au samedi 30 janvier 2027")]
    [TestDatabases("2026-12-32", "18:00", 1, "Indiquez le jour")]
    [TestDatabases("2026-12-02", "18:30", 1, "Cette heure n’existe pas")]
    [TestDatabases("2026-12-02", "", 1, "Choisissez l’heure")]
    [TestDatabases("2026-12-02", "18:00", 99, "combien d’heures")]
    public async Task A_wish_that_cannot_be_is_refused_at_the_field(TestDatabase database, string date, string start, int hours, string why)
    {
        await using var commune = await SportsCommune.StartAsync(database);

        var refused = await commune.BookAsync(SportsCommune.Booking(start, date, hours: hours));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(why, refused.Text("#f-slot-error"), StringComparison.Ordinal);
        Assert.NotEmpty(refused.FindAll("a[href='#f-slot']"));
        Assert.Equal("Badminton", refused.Find("[name='f.activity']").GetAttribute("value"));
        Assert.Equal(0, await commune.CountHoursAsync());
    }

    [Theory, TestDatabases]
    public async Task Who_comes_too_late_is_offered_the_nearest_free_slots_and_takes_one_with_a_click(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking()));
        using var late = commune.NewClient();

        var refused = (await commune.BookAsync(SportsCommune.Booking("19:00", name: "Zoé Lambert"), late)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        var offers = refused.FindAll("button[name='f.slot.choice']");
        Assert.Equal(
            ["big|2026-12-02|20:00|2", "big|2026-12-02|16:00|2", "big|2026-12-02|15:00|2", "small|2026-12-02|19:00|2"],
            offers.Select(offer => offer.GetAttribute("value")));
        var reference = await SportsCommune.ReferenceAsync(await refused.SubmitAsync("button[value='small|2026-12-02|19:00|2']"));
        var followed = await late.VisitAsync("/requests/" + reference);
        Assert.Contains("Petite salle, le mercredi 2 décembre 2026, de 19:00 à 21:00", followed.Text(), StringComparison.Ordinal);
        Assert.Equal(4, await commune.CountHoursAsync());
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_booking()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();
        var form = await client.VisitAsync("/services/hall-booking/request");

        var first = await SportsCommune.ReferenceAsync(await form.SubmitAsync(SportsCommune.Form, SportsCommune.Booking()));
        var second = await SportsCommune.ReferenceAsync(await form.SubmitAsync(SportsCommune.Form, SportsCommune.Booking()));

        Assert.Equal(first, second);
        Assert.Equal(2, await commune.CountHoursAsync());
    }

    [Theory, TestDatabases]
    public async Task A_withdrawn_booking_gives_its_hours_back(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var client = commune.NewClient();
        var reference = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking(), client));
        var followed = await client.VisitAsync("/requests/" + reference);

        (await (await followed.SubmitAsync("form[action*='Withdraw']")).FollowAsync()).ShouldBeOk();

        Assert.Equal(0, await commune.CountHoursAsync());
        Assert.Contains("n’est plus réservé", (await client.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking(name: "Zoé Lambert")));
    }

    [Fact]
    public async Task The_question_offers_the_free_hours_of_the_day_a_link_chose()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking()));
        using var client = commune.NewClient();

        var free = await client.VisitAsync("/sports/halls?date=2026-12-02&hours=2");
        var form = (await free.ClickAsync("#hall-small ~ ul a[href*='start=18:00']")).ShouldBeOk();

        Assert.Empty(free.FindAll("#hall-big ~ ul a[href*='start=17:00']"));
        Assert.Equal("small", form.Find("[name='f.slot.hall'] [selected]").GetAttribute("value"));
        Assert.Equal("18:00", form.Find("[name='f.slot.start'][checked]").GetAttribute("value"));
        await SportsCommune.ReferenceAsync(await form.SubmitAsync(SportsCommune.Form, new Dictionary<string, string>
        {
            ["f.who"] = "private", ["f.activity"] = "Yoga", ["f.people"] = "3", ["Applicant.Name"] = "Zoé Lambert", ["Applicant.Email"] = "zoe@courriel.example",
        }));
    }

    [Theory]
    [InlineData("big/2026-12-02?name=f.slot&id=f-slot&hours=2", HttpStatusCode.OK)]
    [InlineData("big/2026-12-02?id=f-slot", HttpStatusCode.NotFound)]
    [InlineData("big/2026-12-02?name=%22%3E%3Cscript%3E&id=f-slot", HttpStatusCode.NotFound)]
    [InlineData("big/never?name=f.slot&id=f-slot", HttpStatusCode.NotFound)]
    [InlineData("other/2026-12-02?name=f.slot&id=f-slot", HttpStatusCode.NotFound)]
    public async Task The_hours_of_a_day_can_be_asked_for_alone(string address, HttpStatusCode status)
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();

        var answer = (await client.GetAsync("/sports/halls/" + address)).ShouldBe(status);

        Assert.Equal(status == HttpStatusCode.OK ? 14 : 0, answer.FindAll("[name='f.slot.start']").Count);
    }

    [Theory, TestDatabases]
    public async Task The_hour_that_comes_twice_can_be_booked_twice_and_the_skipped_one_never(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database, new DateTimeOffset(2027, 3, 1, 11, 0, 0, TimeSpan.Zero));
        await commune.OpenAllDayAsync();

        var skipped = (await commune.BookAsync(SportsCommune.Booking("02:00", "2027-03-28", "always", hours: 1))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking("02:00", "2027-10-31", "always", hours: 1)));
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking("02:00bis", "2027-10-31", "always", hours: 1, name: "Zoé Lambert")));

        Assert.Contains("Cette heure n’existe pas", skipped.Text("#f-slot-error"), StringComparison.Ordinal);
        Assert.Equal(2, await commune.CountHoursAsync());
    }

    [Fact]
    public async Task An_agent_sees_the_booking_and_who_else_comes_that_day()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        var reference = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking()));
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking("20:00", name: "Zoé Lambert")));
        using var agent = await commune.SignInAsync();

        var page = await agent.VisitAsync("/desk/requests/" + reference);

        Assert.Contains("Grande salle, le mercredi 2 décembre 2026, de 18:00 à 20:00", page.Text(), StringComparison.Ordinal);
        Assert.Contains("20:00–22:00", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Zoé Lambert", page.Text(), StringComparison.Ordinal);
    }
}
