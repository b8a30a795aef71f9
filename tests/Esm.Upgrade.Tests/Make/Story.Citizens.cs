using System.Net;
using System.Text;
using Esm.Testing;

namespace Esm.Upgrade.Tests.Make;

// What people ask from home: with an account, without one, and in the name of somebody who has one.
internal sealed partial class Story
{
    private const string Citizen = "citizen";
    private const string Marie = "Marie Dubois";
    private const string MarieMail = "marie.dubois@courriel.example";
    private const string MarieNumber = "85.07.30-033.28";
    private const string Jean = "Jean Petit";
    private const string JeanMail = "jean.petit@courriel.example";
    private const string LateMail = "nadia.late@courriel.example";
    private const string JeanPhone = "0478/12.34.56";

    private string _graffiti = "";
    private string _certificate = "";
    private string _jeans = "";
    private string _inMariesName = "";
    private string _hall = "";

    // The first page of a document, as a reader of a few lines would write it.
    private static TestFile Pdf(string field) => new(field, "carte d’identité.pdf", "application/pdf", Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));

    private async Task AskAsync()
    {
        using var marie = await SignInAsync(Citizen);
        (_graffiti, _) = await SubmitAsync(marie, "graffiti", Graffiti("Rue de l’Église 3", Marie, MarieMail), TestFile.Png("f.photos"));
        (_certificate, _) = await SubmitAsync(marie, "birth-certificate", Certificate(), Pdf("f.identity"));
        _submitted[Citizen] = [_graffiti, _certificate];

        using var jean = tenant.NewClient();
        (_jeans, var link) = await SubmitAsync(jean, "graffiti", Graffiti("Rue Haute 1", Jean, JeanMail, JeanPhone), TestFile.Png("f.photos", "façade.png"));
        _links.Add(new Sight(null, new Uri(link).PathAndQuery, [_jeans]));
        (_hall, link) = await SubmitAsync(jean, "hall-booking", Booking());
        _links.Add(new Sight(null, new Uri(link).PathAndQuery, [_hall]));
        await SubmitAsync(jean, "equipment-loan", Loan());
        await SubmitAsync(jean, "course-registration", Course());

        // Whoever types Marie's name and address is not Marie.
        using var stranger = tenant.NewClient();
        (_inMariesName, link) = await SubmitAsync(stranger, "green-space", GreenSpace(Marie, MarieMail));
        _links.Add(new Sight(null, new Uri(link).PathAndQuery, [_inMariesName]));
        await FollowTooAsync();
    }

    // Léa saw the same wall as Jean.
    private async Task FollowTooAsync()
    {
        using var lea = tenant.NewClient();
        var seen = Graffiti("Rue Haute 1", "Léa Noël", "lea.noel@courriel.example");
        seen.Remove("confirm");
        var asked = (await SendAsync(lea, "graffiti", seen)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        await (await asked.SubmitAsync("button[name='report']")).FollowAsync();
    }

    private static Dictionary<string, string> Applicant(string name, string email, string phone = "") => new()
    {
        ["Applicant.Name"] = name,
        ["Applicant.Email"] = email,
        ["Applicant.Phone"] = phone,
    };

    private static Dictionary<string, string> Graffiti(string address, string name, string email, string phone = "") => new(Applicant(name, email, phone))
    {
        ["f.place.address"] = address,
        ["f.surface"] = "public-building",
        ["f.offensive"] = "no",
        ["confirm"] = "other",
    };

    private static Dictionary<string, string> Cats(string name, string email) => new(Applicant(name, email))
    {
        ["f.place.address"] = "Rue Basse 8",
        ["f.count"] = "3",
        ["f.situation"] = "colony",
        ["confirm"] = "other",
    };

    private static Dictionary<string, string> GreenSpace(string name, string email) => new(Applicant(name, email))
    {
        ["f.place.address"] = "Parc communal",
        ["f.work"] = "mowing",
        ["confirm"] = "other",
    };

    private static Dictionary<string, string> Certificate() => new(Applicant(Marie, MarieMail))
    {
        ["f.capacity"] = "self",
        ["f.person"] = "Marie Dubois-Lœb",
        ["f.national-number"] = MarieNumber,
        ["f.act-date"] = "1985-07-30",
        ["f.act-place"] = "Namur",
        ["f.kind"] = "extract",
        ["f.delivery"] = "counter",
        ["f.copies"] = "2",
    };

    private Dictionary<string, string> Booking() => new(Applicant(Jean, JeanMail, JeanPhone))
    {
        ["f.slot.hall"] = "omnisports",
        ["f.slot.date"] = InDays(14),
        ["f.slot.start"] = "10:00",
        ["f.slot.hours"] = "2",
        ["f.who"] = "private",
        ["f.activity"] = "Badminton",
        ["f.people"] = "4",
    };

    private Dictionary<string, string> Loan() => new(Applicant(Jean, JeanMail, JeanPhone))
    {
        ["f.loan.from"] = InDays(14),
        ["f.loan.to"] = InDays(15),
        ["f.loan.item.table"] = "4",
        ["f.association"] = "Les Amis du parc",
        ["f.event"] = "Fête des voisins",
        ["f.place.address"] = "Place communale 1",
        ["f.transport"] = "fetch",
    };

    private static Dictionary<string, string> Course() => new(Applicant(Jean, JeanMail, JeanPhone))
    {
        ["f.course"] = "judo-adults",
        ["f.participant"] = Jean,
        ["f.birth-date"] = "1990-05-04",
        ["f.level"] = "never",
    };
}
