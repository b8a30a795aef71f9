using System.Net;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Certificates;

// Who may have which act: one row for each capacity that an offering knows, with the documents it needs when the act goes by mail.
public sealed class CircleTests
{
    [Theory]
    [InlineData("birth-certificate", "self", "f.identity")]
    [InlineData("birth-certificate", "parent", "f.identity")]
    [InlineData("birth-certificate", "child", "f.identity f.family-link")]
    [InlineData("birth-certificate", "spouse", "f.identity")]
    [InlineData("birth-certificate", "representative", "f.identity f.mandate")]
    [InlineData("birth-certificate", "notary", "f.mandate")]
    [InlineData("marriage-certificate", "self", "f.identity")]
    [InlineData("marriage-certificate", "child", "f.identity f.family-link")]
    [InlineData("marriage-certificate", "representative", "f.identity f.mandate")]
    [InlineData("marriage-certificate", "notary", "f.mandate")]
    [InlineData("death-certificate", "spouse", "f.identity")]
    [InlineData("death-certificate", "child", "f.identity f.family-link")]
    [InlineData("death-certificate", "heir", "f.identity f.family-link")]
    [InlineData("death-certificate", "representative", "f.identity f.mandate")]
    [InlineData("death-certificate", "notary", "f.mandate")]
    public async Task Each_capacity_needs_its_documents_and_no_others(string slug, string capacity, string documents)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        var values = CivilOffice.Birth(("f.capacity", capacity), ("f.delivery", "email"), ("f.copies", "1"));
        var files = documents.Split(' ').Select(field => TestFile.Png(field)).ToArray();
        foreach (var missing in files)
        {
            var again = (await CivilOffice.SendAsync(client, slug, values, [.. files.Where(file => file != missing)])).ShouldBe(HttpStatusCode.UnprocessableEntity);
            Assert.NotEmpty(again.Text($"#{missing.Field.Replace('.', '-')}-error"));
            Assert.Single(again.FindAll(".field-error:not(:empty)"));
        }

        var (reference, _) = await CivilOffice.AskAsync(client, slug, values, files);

        var received = (await agent.VisitAsync("/desk/requests/" + reference)).FindAll("#civil-documents li");
        Assert.Equal(files.Length, received.Count);
        Assert.All(received, document => Assert.Contains("Reçu", document.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("birth-certificate")]
    [InlineData("marriage-certificate")]
    [InlineData("death-certificate")]
    public async Task The_refusal_is_said_in_the_language_of_who_asks(string slug)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        foreach (var (language, court) in new[] { ("fr", "tribunal de la famille"), ("nl", "familierechtbank"), ("en", "family court") })
        {
            using var client = office.Tenant.NewClient().Speaking(language);

            var again = (await CivilOffice.SendAsync(client, slug, CivilOffice.Birth(("f.capacity", "other")))).ShouldBe(HttpStatusCode.UnprocessableEntity);

            Assert.Contains(court, again.Text("#f-capacity-error"), StringComparison.Ordinal);
        }
    }
}
