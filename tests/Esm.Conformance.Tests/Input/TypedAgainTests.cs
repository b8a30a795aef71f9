using System.Net;
using System.Text;
using System.Web;
using Esm.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Input;

// Whatever form somebody was writing in when their session or their page was over: the text comes back, at once or when they have signed in again.
public sealed class TypedAgainTests(ITestOutputHelper output)
{
    private const string Text = "Écrit par Zoé pendant une demi-heure";

    [Fact]
    public async Task Where_the_token_is_lost_the_same_page_shows_the_text_and_a_new_token()
    {
        await using var tenant = await (await EsmHost.SharedAsync()).AddTenantAsync(People.Commune());
        using var people = await People.MeetAsync(tenant);
        var (cases, wrong) = (0, new List<string>());
        foreach (var (form, by, _) in (await people.FormsAsync()).Where(HasText))
        {
            var lost = form with { Fields = [.. form.Fields.Where(field => field.Key != "__RequestVerificationToken")] };
            var answer = await by.SendAsync(People.Post(lost, Typed(form)));
            cases++;
            if (!ShowsText(answer) || answer.Status is < HttpStatusCode.BadRequest or >= HttpStatusCode.InternalServerError)
            {
                wrong.Add($"{form}: {(int)answer.Status} {answer.Heading}");
            }
        }

        output.WriteLine($"{cases} cases");
        Assert.True(cases > 10);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_session_is_over_the_text_is_there_again_after_signing_in(bool isEndedElsewhere)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), People.Commune());
        using var people = await People.MeetAsync(tenant);
        var forms = (await people.FormsAsync()).Where(HasText).Where(form => form.User is not null && IsClosed(form.Form.Page)).ToArray();
        if (isEndedElsewhere)
        {
            await EndSessionsAsync(people);
        }

        var (cases, wrong) = (0, new List<string>());
        foreach (var (form, by, user) in forms)
        {
            using var client = Copy(tenant, by, withSession: isEndedElsewhere);
            var answer = await client.SendAsync(People.Post(form, Typed(form)));
            cases++;
            if (answer.Location is null)
            {
                wrong.Add($"{form}: {(int)answer.Status} {answer.Heading}");
                continue;
            }

            var signedIn = await (await answer.FollowAsync()).SubmitAsync("form:has([name=Password])", new { user!.UserName, user.Password });
            var page = await signedIn.FollowAsync();
            if (!ShowsText(page) || page.Status != HttpStatusCode.OK || ShowsText(await client.GetAsync(page.Address.ToString())))
            {
                wrong.Add($"{form}: {(int)page.Status} {page.Heading} after signing in");
            }
        }

        output.WriteLine($"{cases} cases");
        Assert.True(cases > 8);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // Who looks elsewhere first finds it where it was typed, and only there.
    [Fact]
    public async Task It_waits_for_the_page_it_was_typed_on()
    {
        await using var tenant = await (await EsmHost.SharedAsync()).AddTenantAsync(People.Commune());
        using var people = await People.MeetAsync(tenant);
        var (form, by, user) = (await people.FormsAsync()).Where(HasText).First(form => form.User is not null && form.Form.Page.StartsWith("/admin/", StringComparison.Ordinal));
        using var client = Copy(tenant, by, withSession: false);
        var door = new Uri(tenant.Address, (await client.SendAsync(People.Post(form, Typed(form)))).Location!);

        var elsewhere = await (await (await client.VisitAsync("/account/sign-in")).SubmitAsync("form:has([name=Password])", new { user!.UserName, user.Password })).FollowAsync();

        Assert.False(ShowsText(elsewhere));
        Assert.DoesNotContain(Text, (await client.VisitAsync("/account")).Html, StringComparison.Ordinal);
        Assert.True(ShowsText(await client.VisitAsync(new Uri(door, HttpUtility.ParseQueryString(door.Query)["ReturnUrl"]!).ToString())));
    }

    // A shared desk: one goes away in the middle of a text, the other signs in on the same browser.
    [Fact]
    public async Task Whoever_else_signs_in_there_sees_nothing_of_it()
    {
        await using var tenant = await (await EsmHost.SharedAsync()).AddTenantAsync(People.Commune());
        using var people = await People.MeetAsync(tenant);
        var (cases, wrong) = (0, new List<string>());
        foreach (var (form, by, user) in (await people.FormsAsync()).Where(HasText).Where(form => form.User is not null && IsClosed(form.Form.Page)))
        {
            var other = people.UserOf(isAdmin: user != people.UserOf(isAdmin: true));
            using var client = Copy(tenant, by, withSession: false);
            var door = await (await client.SendAsync(People.Post(form, Typed(form)))).FollowAsync();
            var page = await (await door.SubmitAsync("form:has([name=Password])", new { other.UserName, other.Password })).FollowAsync();
            cases++;
            if (page.Html.Contains(Text, StringComparison.Ordinal))
            {
                wrong.Add($"{form}: {(int)page.Status} {page.Heading}");
            }
        }

        output.WriteLine($"{cases} cases");
        Assert.True(cases > 8);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static bool HasText((FoundForm Form, EsmClient By, TestUser? User) found) => found.Form.Typed.Any(field => field.TakesAnyText && field.MaxLength >= Text.Length);

    private static bool IsClosed(string page) => page.StartsWith("/desk", StringComparison.Ordinal) || page.StartsWith("/admin", StringComparison.Ordinal) || page == "/account";

    private static IEnumerable<KeyValuePair<string, byte[]>> Typed(FoundForm form)
        => [new(form.Typed.First(field => field.TakesAnyText && field.MaxLength >= Text.Length).Name, Encoding.UTF8.GetBytes(Text))];

    private static bool ShowsText(HtmlPage page)
        => page.FindAll("textarea, input").Any(field => (field.GetAttribute("value") ?? field.TextContent).Contains(Text, StringComparison.Ordinal));

    private static EsmClient Copy(EsmTenant tenant, EsmClient client, bool withSession)
    {
        var copy = tenant.NewClient();
        foreach (var cookie in client.Cookies.Where(cookie => withSession || cookie.Name.EndsWith("-af", StringComparison.Ordinal)))
        {
            copy.AddCookie(cookie.Name, cookie.Value);
        }

        return copy;
    }

    // As a password set anew does; the session is looked at again after a minute.
    private static async Task EndSessionsAsync(People people)
    {
        await people.Tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Database.ExecuteSqlRawAsync("UPDATE identity_accounts SET \"SecurityStamp\" = 'another'"));
        people.Tenant.Clock.Advance(TimeSpan.FromMinutes(2));
    }
}
