using Microsoft.Playwright;

namespace Esm.Browser.Tests.Pages;

internal enum Who
{
    Nobody,
    Citizen,
    Agent,
    Administrator,
}

// A page that somebody sees: where, with which status, and after which press of a button, if any.
internal sealed record SamplePage(string Name, Who Who, string Address, int Status = 200, string? Press = null)
{
    public static IReadOnlyList<SamplePage> All { get; } =
    [
        new("portal-home", Who.Nobody, ""),
        new("portal-search", Who.Nobody, "?q=chat"),
        new("portal-search-nothing", Who.Nobody, "?q=zzzz"),
        new("portal-department", Who.Nobody, "departments/environment"),
        new("portal-life-event", Who.Nobody, "life-events/neighbourhood"),
        new("portal-audience", Who.Nobody, "audiences/resident"),
        new("portal-offering", Who.Nobody, "services/graffiti"),
        new("portal-form", Who.Nobody, "services/graffiti/request"),
        new("portal-form-other", Who.Nobody, "services/stray-cat/request"),
        new("portal-form-errors", Who.Nobody, "services/graffiti/request", 422, "main form[enctype] button[type=submit]"),
        new("portal-find", Who.Nobody, "requests"),
        new("portal-find-errors", Who.Nobody, "requests", 422, "main form button"),
        new("portal-locked", Who.Nobody, "requests/{reference}", 404),
        new("portal-not-found", Who.Nobody, "nowhere", 404),
        new("portal-accessibility", Who.Nobody, "accessibility"),
        new("account-sign-in", Who.Nobody, "account/sign-in"),
        new("account-sign-in-errors", Who.Nobody, "account/sign-in", 422, "main form button"),
        new("account-register", Who.Nobody, "account/register"),
        new("account-register-errors", Who.Nobody, "account/register", 422, "main form button"),
        new("account-register-sent", Who.Nobody, "account/register/sent"),
        new("account-forgot-password", Who.Nobody, "account/forgot-password"),
        new("portal-confirmation", Who.Citizen, "requests/{reference}/thanks"),
        new("portal-follow", Who.Citizen, "requests/{reference}"),
        new("portal-follow-errors", Who.Citizen, "requests/{reference}", 422, "main form button"),
        new("portal-mine", Who.Citizen, "me"),
        new("account-mine", Who.Citizen, "account"),
        new("account-password", Who.Citizen, "account/password"),
        new("account-denied", Who.Citizen, "account/denied", 403),
        new("desk-inbox", Who.Agent, "desk?tab=Waiting"),
        new("desk-inbox-empty", Who.Agent, "desk?tab=Unassigned"),
        new("desk-inbox-filtered", Who.Agent, "desk?tab=Departments&phase=Waiting&channel=Web"),
        new("desk-board", Who.Agent, "desk/board"),
        new("desk-request", Who.Agent, "desk/requests/{reference}"),
        new("desk-request-errors", Who.Agent, "desk/requests/{reference}", 422, "main form[action*='handler=Message'] button"),
        new("desk-transfer", Who.Agent, "desk/requests/{reference}/transfer"),
        new("desk-capture", Who.Agent, "desk/capture"),
        new("desk-capture-errors", Who.Agent, "desk/capture", 422, "main form button[value='save']"),
        new("desk-texts", Who.Administrator, "desk/texts"),
        new("desk-contacts", Who.Agent, "desk/contacts"),
        new("desk-contact", Who.Agent, "desk/contacts/{contact}"),
        new("desk-not-found", Who.Agent, "desk/requests/nowhere", 404),
        new("admin-start", Who.Administrator, "admin"),
        new("admin-features", Who.Administrator, "admin/features"),
        new("admin-offerings", Who.Administrator, "admin/offerings"),
        new("admin-people", Who.Administrator, "admin/people"),
        new("admin-person", Who.Administrator, "admin/people/{person}"),
        new("admin-person-new", Who.Administrator, "admin/people/new"),
        new("admin-person-new-errors", Who.Administrator, "admin/people/new", 422, "main form button"),
        new("admin-roles", Who.Administrator, "admin/roles"),
        new("admin-role", Who.Administrator, "admin/roles/Agent"),
        new("admin-departments", Who.Administrator, "admin/departments"),
        new("admin-department", Who.Administrator, "admin/departments/environment"),
        new("admin-department-new", Who.Administrator, "admin/departments/new"),
        new("admin-settings", Who.Administrator, "admin/settings"),
        new("admin-operations", Who.Administrator, "admin/operations"),
        new("admin-mail", Who.Administrator, "admin/mail"),
    ];

    public static SamplePage Named(string name) => All.Single(page => page.Name == name);

    public async Task OpenAsync(IPage page, SampleTown town)
    {
        var response = await page.GotoAsync(town.Resolve(Address));
        if (Press is not null)
        {
            response = await page.RunAndWaitForResponseAsync(() => page.Locator(Press).First.ClickAsync(), answer => answer.Request.IsNavigationRequest);
            await page.WaitForLoadStateAsync();
        }

        Assert.Equal(Status, response?.Status);
    }
}
