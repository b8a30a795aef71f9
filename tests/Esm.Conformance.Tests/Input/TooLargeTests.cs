using System.Net;
using Esm.Testing;

namespace Esm.Conformance.Tests.Input;

// More than is taken at once, by a server that listens as in production: the person is told, in their language, on the page they were on.
public sealed class TooLargeTests
{
    private const int Megabyte = 1024 * 1024;

    private const string Text = "Geschreven door Zoë";

    private static readonly byte[] Part = new byte[60 * Megabyte];

    [Fact]
    public async Task Who_sends_too_much_is_told_how_much_is_taken_and_keeps_the_text()
    {
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions { Listens = true }, People.Commune());
        using var people = await People.MeetAsync(tenant);
        var citizen = people.Citizen.Speaking("nl");

        foreach (var (by, page, parts, limit) in new[] { (citizen, "/services/stray-cat/request", 5, 256), (citizen, "/requests/" + people.Reference, 5, 256), (people.Agent.Speaking("nl"), $"/desk/requests/{people.Reference}?handler=Message", 2, 28) })
        {
            var form = await by.VisitAsync(page);
            var answer = (await by.SendAsync(Post(form, parts))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

            Assert.Equal(form.Heading, answer.Heading);
            Assert.Contains($"niet groter zijn dan {limit} MB", answer.Text("[role=alert]"), StringComparison.Ordinal);
            Assert.Contains(answer.FindAll("main textarea, main input"), field => (field.GetAttribute("value") ?? field.TextContent) == Text);
            Assert.Contains("1.pdf", answer.Text("#typed-files"), StringComparison.Ordinal);
            Assert.NotEmpty(answer.FindAll("main form [name=__RequestVerificationToken]"));
            await by.VisitAsync(page);
        }
    }

    private static HttpRequestMessage Post(HtmlPage form, int parts)
    {
        var content = new MultipartFormDataContent { { new StringContent(form.FindAll("[name=__RequestVerificationToken]")[0].GetAttribute("value")!), "__RequestVerificationToken" } };
        for (var i = 0; i < parts; i++)
        {
            content.Add(new ReadOnlyMemoryContent(Part), "files", $"{i}.pdf");
        }

        // As texts that stand behind the files.
        content.Add(new StringContent(Text), "Text");
        content.Add(new StringContent(Text), "Applicant.Name");
        return new HttpRequestMessage(HttpMethod.Post, form.Address) { Content = content };
    }
}
