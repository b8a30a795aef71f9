namespace Esm.Browser.Tests.Pages;

// Every page of every module; CompletenessTests finds those that are forgotten.
internal sealed partial record SamplePage
{
    public static IReadOnlyList<SamplePage> All { get; } = [.. Portal, .. Asking, .. Following, .. Accounts, .. Desk, .. Departments, .. Administration];

    private static IEnumerable<SamplePage> Portal =>
    [
        new("portal-home", Who.Nobody, ""),
        new("portal-search", Who.Nobody, "?q=chat"),
        new("portal-search-nothing", Who.Nobody, "?q=zzzz"),
        new("portal-department", Who.Nobody, "departments/environment"),
        new("portal-life-event", Who.Nobody, "life-events/neighbourhood"),
        new("portal-audience", Who.Nobody, "audiences/resident"),
        new("portal-offering", Who.Nobody, "services/graffiti"),
        new("portal-offering-procedure", Who.Nobody, "services/birth-certificate"),
        new("portal-offering-information", Who.Nobody, "services/sports-courses"),
        new("portal-not-found", Who.Nobody, "nowhere", 404),
        new("portal-accessibility", Who.Nobody, "accessibility"),
        new("portal-halls", Who.Nobody, "sports/halls?date={soon}&hours=2"),
        new("portal-courses", Who.Nobody, "sports/courses"),
    ];

    private static IEnumerable<SamplePage> Asking =>
    [
        new("ask-graffiti", Who.Nobody, "services/graffiti/request"),
        new("ask-stray-cat", Who.Nobody, "services/stray-cat/request"),
        new("ask-graffiti-errors", Who.Nobody, "services/graffiti/request", 422, SendForm),
        new("ask-graffiti-nearby", Who.Nobody, "services/graffiti/request", 422, SendForm)
        {
            Typed = Typing(("f.place.address", "Chaussée de Namur 88"), ("f.surface", "public-building"), ("f.offensive", "no"), ("Applicant.Name", "Léa Noël"), ("Applicant.Email", "lea@courriel.example")),
        },
        new("ask-me-too", Who.Nobody, "services/graffiti/me-too?report={report}"),
        new("ask-me-too-errors", Who.Nobody, "services/graffiti/me-too?report={report}", 422, "main form button.btn-lg"),
        new("ask-hall", Who.Nobody, "services/hall-booking/request?hall=omnisports&date={soon}&start=10:00&hours=2"),
        new("ask-hall-errors", Who.Nobody, "services/hall-booking/request", 422, SendForm),
        new("ask-hall-taken", Who.Nobody, "services/hall-booking/request?hall=omnisports&date={soon}&start=17:00&hours=1", 422, SendForm)
        {
            Typed = Typing(("f.slot.hours", "3"), ("f.who", "private"), ("f.activity", "Badminton"), ("f.people", "4"), ("Applicant.Name", "Léa Noël"), ("Applicant.Email", "lea@courriel.example")),
        },
        new("ask-loan", Who.Nobody, "services/equipment-loan/request"),
        new("ask-loan-errors", Who.Nobody, "services/equipment-loan/request", 422, SendForm),
        new("ask-course", Who.Nobody, "services/course-registration/request"),
        new("ask-certificate", Who.Nobody, "services/birth-certificate/request"),
        new("ask-certificate-errors", Who.Nobody, "services/birth-certificate/request", 422, SendForm),
        new("ask-move", Who.Nobody, "services/change-of-address/request"),
        new("ask-move-late", Who.Nobody, "services/change-of-address/request", 422, SendForm)
        {
            Typed = Typing(
                ("f.new-address.address", "Rue de l’Église 3"), ("f.moved-on", "{month-ago}"), ("f.as", "tenant"), ("f.national-number", "85.07.30-033.28"), ("f.with", "alone"),
                ("Applicant.Name", "Léa Noël"), ("Applicant.Email", "lea@courriel.example")),
        },
        new("ask-passport", Who.Nobody, "services/passport/request"),
        new("ask-access", Who.Sports, "services/it-access/request"),
        new("ask-arrival", Who.Sports, "services/colleague-arrival/request"),
        new("ask-incident", Who.Sports, "services/it-incident/request"),
    ];

    private static IEnumerable<SamplePage> Following =>
    [
        new("follow-find", Who.Nobody, "requests"),
        new("follow-find-errors", Who.Nobody, "requests", 422, "main form button"),
        new("follow-locked", Who.Nobody, "requests/{reference}", 404),
        new("follow-complete", Who.Nobody, "requests/{called}?key={key}"),
        new("follow-thanks", Who.Citizen, "requests/{reference}/thanks"),
        new("follow-asked", Who.Citizen, "requests/{reference}"),
        new("follow-asked-errors", Who.Citizen, "requests/{reference}", 422, "main form button"),
        new("follow-finished", Who.Citizen, "requests/{finished}"),
        new("follow-booking", Who.Citizen, "requests/{booking}"),
        new("follow-loan", Who.Citizen, "requests/{loan}"),
        new("follow-course", Who.Citizen, "requests/{course}"),
        new("follow-certificate", Who.Citizen, "requests/{certificate}"),
        new("follow-mine", Who.Citizen, "me"),
    ];

    private static IEnumerable<SamplePage> Accounts =>
    [
        new("account-sign-in", Who.Nobody, "account/sign-in"),
        new("account-sign-in-errors", Who.Nobody, "account/sign-in", 422, "main form button"),
        new("account-sign-out", Who.Citizen, "account/sign-out"),
        new("account-register", Who.Nobody, "account/register"),
        new("account-register-errors", Who.Nobody, "account/register", 422, "main form button"),
        new("account-register-sent", Who.Nobody, "account/register/sent"),
        new("account-register-finish", Who.Nobody, "account/register/finish?{finish}"),
        new("account-register-finish-errors", Who.Nobody, "account/register/finish?{finish}", 422, "main form button"),
        new("account-register-finish-dead", Who.Nobody, "account/register/finish?key=x", 422),
        new("account-confirm", Who.Nobody, "account/confirm?{confirm}"),
        new("account-confirm-dead", Who.Nobody, "account/confirm?user=01934567-89ab-7cde-8f01-23456789abcd&token=x", 422, "main form button"),
        new("account-forgot-password", Who.Nobody, "account/forgot-password"),
        new("account-reset-password", Who.Nobody, "account/reset-password?{reset}"),
        new("account-reset-password-errors", Who.Nobody, "account/reset-password?{reset}", 422, "main form button"),
        new("account-mine", Who.Citizen, "account"),
        new("account-password", Who.Citizen, "account/password"),
        new("account-denied", Who.Citizen, "account/denied", 403),
    ];

    private static IEnumerable<SamplePage> Desk =>
    [
        new("desk-inbox", Who.Agent, "desk?tab=Departments"),
        new("desk-inbox-empty", Who.It, "desk?tab=Mine"),
        new("desk-inbox-filtered", Who.Agent, "desk?tab=Departments&phase=Waiting&channel=Web"),
        new("desk-board", Who.Agent, "desk/board?tab=Departments"),
        new("desk-request", Who.Agent, "desk/requests/{reference}"),
        new("desk-request-overdue", Who.Agent, "desk/requests/{overdue}"),
        new("desk-request-new", Who.Agent, "desk/requests/{new}"),
        new("desk-request-finished", Who.Agent, "desk/requests/{finished}"),
        new("desk-request-called", Who.Agent, "desk/requests/{called}"),
        new("desk-request-errors", Who.Agent, "desk/requests/{reference}", 422, "main form[action*='handler=Message'] button.btn-primary"),
        new("desk-transfer", Who.Agent, "desk/requests/{reference}/transfer"),
        new("desk-transfer-doubt", Who.Agent, "desk/requests/{new}/transfer", 422, "main form[action*='handler=HandOver'] button") { Typed = Typing(("Department", "sports"), ("Text", "Le mur est celui du hall.")) },
        new("desk-capture", Who.Agent, "desk/capture"),
        new("desk-capture-errors", Who.Agent, "desk/capture", 422, "main form button[value='save']"),
        new("desk-texts", Who.Administrator, "desk/texts"),
        new("desk-texts-errors", Who.Administrator, "desk/texts", 422, "main form[action*='handler=Add'] button"),
        new("desk-contacts", Who.Agent, "desk/contacts"),
        new("desk-contacts-shared", Who.Agent, "desk/contacts?shared=true"),
        new("desk-contacts-found", Who.Agent, "desk/contacts?q=dubois"),
        new("desk-contact", Who.Agent, "desk/contacts/{contact}"),
        new("desk-not-found", Who.Agent, "desk/requests/nowhere", 404),
    ];

    private static IEnumerable<SamplePage> Departments =>
    [
        new("desk-round", Who.Agent, "desk/round?lat=50.5003&lon=4.9"),
        new("desk-round-empty", Who.It, "desk/round"),
        new("desk-finish", Who.Agent, "desk/requests/{new}/photo"),
        new("desk-finish-errors", Who.Agent, "desk/requests/{new}/photo", 422, "main form[enctype] button"),
        new("desk-number", Who.CivilStatus, "desk/requests/{certificate}", 200, "#civil-status form button") { LeadsTo = "desk/civil-status/requests/{id}/numbers/{field}" },
        new("desk-request-certificate", Who.CivilStatus, "desk/requests/{certificate}"),
        new("desk-week", Who.Sports, "desk/sports?day={soon}"),
        new("desk-request-booking", Who.Sports, "desk/requests/{booking}"),
        new("desk-request-loan", Who.Sports, "desk/requests/{loan}"),
        new("desk-request-course", Who.Sports, "desk/requests/{course}"),
        new("desk-approver", Who.It, "desk/requests/{access}/approver"),
        new("desk-approver-errors", Who.It, "desk/requests/{access}/approver", 422, "main form[action*='approver'] button"),
        new("desk-approvals", Who.Agent, "desk/approvals"),
        new("desk-approvals-empty", Who.It, "desk/approvals"),
        new("desk-approval", Who.Agent, "desk/approvals/{approval}"),
        new("desk-approval-errors", Who.Agent, "desk/approvals/{approval}", 422, "main button[value=false]"),
        new("approval-link", Who.Nobody, "approvals/{token}"),
        new("approval-link-errors", Who.Nobody, "approvals/{token}", 422, "main button[value=false]"),
        new("desk-request-access", Who.It, "desk/requests/{access}"),
        new("desk-request-arrival", Who.It, "desk/requests/{arrival}"),
    ];

    private static IEnumerable<SamplePage> Administration =>
    [
        new("admin-start", Who.Administrator, "admin"),
        new("admin-features", Who.Administrator, "admin/features"),
        new("admin-features-confirm", Who.Administrator, "admin/features", 200, "[id='Esm.Requests'] form button"),
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
        new("admin-sports", Who.Administrator, "admin/sports"),
        new("admin-sports-hall", Who.Administrator, "admin/sports/halls/omnisports"),
        new("admin-sports-hall-errors", Who.Administrator, "admin/sports/halls/omnisports", 422, "main form button") { Typed = Typing(("hours[monday]", "tôt")) },
    ];

    private static Dictionary<string, string> Typing(params (string Name, string Text)[] fields) => fields.ToDictionary(field => field.Name, field => field.Text, StringComparer.Ordinal);
}
