namespace Esm.Upgrade.Tests.Make;

// What each of them sees at the end of the day.
internal sealed partial class Story
{
    private async Task LookAroundAsync()
    {
        using var marie = await SignInAsync(Citizen);
        await SeeAsync(Citizen, marie, "/me", _graffiti, _certificate);
        await SeeAsync(Citizen, marie, "/account", Marie);
        await SeeAsync(Citizen, marie, "/requests/" + _graffiti, "Rue de l’Église 3", Answer);
        await SeeAsync(Citizen, marie, "/requests/" + _certificate, "Marie Dubois-Lœb", "Namur");
        await KeepFilesAsync(Citizen, marie, "/requests/" + _graffiti);
        await KeepFilesAsync(Citizen, marie, "/requests/" + _certificate);

        using var agent = await SignInAsync(Environment);
        await SeeAsync(Environment, agent, "/desk", _jeans, _captured, Jean, Karim, "À prendre vite");
        await SeeAsync(Environment, agent, "/desk/board", _jeans);
        await SeeAsync(Environment, agent, "/desk/requests/" + _jeans, "Rue Haute 1", Jean, JeanMail);
        await SeeAsync(Environment, agent, "/desk/requests/" + _graffiti, "Rue de l’Église 3", Marie, Note, Answer);
        await SeeAsync(Environment, agent, "/desk/requests/" + _captured, "Rue Basse 3", Karim, "sa mère");
        await SeeAsync(Environment, agent, "/desk/requests/" + _called, "Rue du Moulin 2", Marie, _jeans);
        await KeepFilesAsync(Environment, agent, "/desk/requests/" + _jeans);

        using var civil = await SignInAsync(CivilStatus);
        await SeeAsync(CivilStatus, civil, "/desk/requests/" + _certificate, "Marie Dubois-Lœb", "85.07.30");
        await KeepFilesAsync(CivilStatus, civil, "/desk/requests/" + _certificate);
        _numbers.Add(new KeptSecret(CivilStatus, _certificate, MarieNumber));

        using var sports = await SignInAsync(Sports);
        await SeeAsync(Sports, sports, "/desk/sports?day=" + InDays(14), Jean);
        await SeeAsync(Sports, sports, "/desk/requests/" + _hall, "Badminton");
        await SeeAsync(Sports, sports, "/requests/" + _access, "Suivre nos factures");
        using var approver = await SignInAsync(Approver);
        await SeeAsync(Approver, approver, "/desk/approvals", _access);

        await LookAtContactsAsync();
        await LookAtAdministrationAsync();
        using var anybody = tenant.NewClient();
        await SeeAsync(null, anybody, "/", CommuneName);
        await SeeAsync(null, anybody, "/services/graffiti", CommuneName);
    }

    private async Task LookAtContactsAsync()
    {
        using var reception = await SignInAsync(Reception);
        foreach (var (name, _) in Callers)
        {
            await SeeAsync(Reception, reception, "/desk/contacts?q=" + Uri.EscapeDataString(name), name);
        }

        var found = (await reception.VisitAsync("/desk/contacts?q=" + Uri.EscapeDataString(Marie))).FindAll("main a[href*='/desk/contacts/']")[0].GetAttribute("href")!;
        await SeeAsync(Reception, reception, found, Marie, MarieMail, Question);
    }

    private async Task LookAtAdministrationAsync()
    {
        using var admin = await SignInAsync(Admin);
        await SeeAsync(Admin, admin, "/admin/people", "Ève Müller-Ó Néill");
        await SeeAsync(Admin, admin, "/admin/departments", "Informatique", "Sports et jeunesse");
        await SeeAsync(Admin, admin, "/admin/departments/environment");
        await SeeAsync(Admin, admin, "/admin/roles/DepartmentAdministrator");
        foreach (var address in new[] { "/admin", "/admin/settings", "/admin/mail", "/admin/roles", "/admin/features", "/admin/offerings", "/admin/operations", "/admin/sports" })
        {
            await SeeAsync(Admin, admin, address);
        }
    }
}
