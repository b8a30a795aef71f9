using System.Net;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Offerings;

public sealed class OfferingsTests
{
    [Theory]
    [InlineData("fr", "Demander un acte de naissance", "Déclarer un changement d’adresse")]
    [InlineData("nl", "Een geboorteakte aanvragen", "Een adreswijziging aangeven")]
    [InlineData("en", "Ask for a birth certificate", "Declare a change of address")]
    public async Task All_are_in_the_catalogue_and_can_be_asked_for(string language, string birth, string move)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient().Speaking(language);

        foreach (var slug in CivilOffice.Offerings)
        {
            var offering = await client.VisitAsync("/services/" + slug);
            Assert.NotEmpty(offering.FindAll($"a[href$='/services/{slug}/request']"));
            Assert.NotEmpty((await client.VisitAsync($"/services/{slug}/request")).FindAll(CivilOffice.Form));
        }

        Assert.Equal(birth, (await client.VisitAsync("/services/birth-certificate")).Heading);
        Assert.Equal(move, (await client.VisitAsync("/services/change-of-address")).Heading);
    }

    [Theory]
    [InlineData("passport")]
    [InlineData("identity-card")]
    [InlineData("driving-licence")]
    public async Task Papers_are_fetched_by_appointment(string slug)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var form = await client.VisitAsync($"/services/{slug}/request");

        var again = (await form.SubmitAsync(CivilOffice.Form, new Dictionary<string, string> { ["Applicant.Name"] = "Zoë", ["Applicant.Email"] = CivilOffice.Email })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(again.Text("#f-day-error"));
        Assert.NotEmpty(again.Text("#f-moment-error"));
    }
}
