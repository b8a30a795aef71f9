namespace Esm.Upgrade.Tests.Make;

// What the administrator sets, and a mail server that is away for longer than the outbox tries.
internal sealed partial class Story
{
    private const string Admin = "admin";
    private const string LostMail = "robert.perdu@courriel.example";
    private const string Newcomer = "eve.mueller";
    private const string NewcomerMail = "eve.mueller@val-sur-mehaigne.example";
    private const string CommuneName = "Val-sur-Mehaigne & Hameaux";

    private async Task AdministerAsync()
    {
        using var admin = await SignInAsync(Admin);
        await GoOnAsync((await admin.VisitAsync("/admin/settings")).SubmitAsync("main form", new Dictionary<string, string>
        {
            ["Input.SiteName"] = CommuneName,
            ["Input.BaseUrl"] = tenant.Address.ToString().TrimEnd('/'),
        }));

        // A role that is no longer what the modules propose.
        var role = await admin.VisitAsync("/admin/roles/DepartmentAdministrator");
        var held = role.FindAll("[name=Held]").Where(box => box.HasAttribute("checked")).Select(box => box.GetAttribute("value")!).ToArray();
        (await role.SubmitAsync("main form", new { Held = held[..^1] })).ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    private async Task GiveUpAMailAsync()
    {
        await SendMailsByAsync("Smtp");
        using var citizen = tenant.NewClient();
        await SubmitAsync(citizen, "stray-cat", Cats("Robert Perdu", LostMail));
        for (var tries = 1; tries <= 8; tries++)
        {
            await tenant.DeliverMailsAsync();
            tenant.Clock.Advance(TimeSpan.FromHours(15));
        }

        await SendMailsByAsync("Folder");
    }

    private async Task SendMailsByAsync(string transport)
    {
        using var admin = await SignInAsync(Admin);
        await GoOnAsync((await admin.VisitAsync("/admin/mail")).SubmitAsync("main form:not([action*='handler=Test'])", new Dictionary<string, string>
        {
            ["Input.Transport"] = transport,
            ["Input.From"] = "noreply@val-sur-mehaigne.example",
            ["Input.Host"] = "127.0.0.1",
            ["Input.Port"] = "1",
            ["Input.UserName"] = "esm",
            ["Input.Password"] = "secret of the mail server",
            ["Input.UseTls"] = "false",
        }));
    }

    // Somebody with two roles, whose mail to choose a password waits; and every background task, run once.
    private async Task EndTheDayAsync()
    {
        using var admin = await SignInAsync(Admin);
        await GoOnAsync((await admin.VisitAsync("/admin/people/new")).SubmitAsync("main form", new
        {
            DisplayName = "Ève Müller-Ó Néill",
            UserName = Newcomer,
            Email = NewcomerMail,
            Roles = new[] { "Agent", "DepartmentAdministrator" },
        }));
        var operations = await admin.VisitAsync("/admin/operations");
        var tasks = operations.FindAll("form[action*='handler=Run'] [name=name]").Select(field => field.GetAttribute("value")!).ToArray();
        Assert.NotEmpty(tasks);
        foreach (var task in tasks)
        {
            await GoOnAsync((await admin.VisitAsync("/admin/operations")).SubmitAsync($"form[action*='handler=Run']:has([name=name][value='{task}'])"));
        }
    }
}
