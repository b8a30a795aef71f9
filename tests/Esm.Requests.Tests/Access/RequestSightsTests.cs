using Esm.Contacts.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Tests.Data;

namespace Esm.Requests.Tests.Access;

// All that an agent's sight hangs on: where they work, that they may view requests at all, and what the offering tells others.
public sealed class RequestSightsTests
{
    public static TheoryData<string, bool, string, HistoryVisibility, string> Table => new()
    {
        { "sports", true, "sports", HistoryVisibility.Exists, "Content" },
        { "sports", true, "sports", HistoryVisibility.Status, "Content" },
        { "sports", true, "sports", HistoryVisibility.Content, "Content" },
        { "it sports", true, "sports", HistoryVisibility.Exists, "Content" },
        { "sports", true, "it", HistoryVisibility.Exists, "Existence" },
        { "sports", true, "it", HistoryVisibility.Status, "Status" },
        { "sports", true, "it", HistoryVisibility.Content, "Content" },
        { "sports", true, "SPORTS", HistoryVisibility.Exists, "Existence" },
        { "sports", false, "sports", HistoryVisibility.Content, "Nothing" },
        { "sports", false, "it", HistoryVisibility.Content, "Nothing" },
        { "", true, "it", HistoryVisibility.Content, "Nothing" },
        { "", true, "it", HistoryVisibility.Exists, "Nothing" },
    };

    [Theory, MemberData(nameof(Table))]
    public void What_one_request_shows_and_what_queries_let_through_are_the_same(string worksIn, bool mayView, string department, HistoryVisibility visibility, string expected)
    {
        var agent = new Agent(Guid.Empty, "", worksIn.Split(' ', StringSplitOptions.RemoveEmptyEntries), mayView ? new HashSet<string> { Permissions.ViewRequests.Name } : []);
        var request = SampleRequest.Of(department, visibility);
        var sight = Enum.Parse<RequestSight>(expected);

        Assert.Equal(sight, agent.SightOf(request));
        Assert.Equal(sight, agent.SightOf(department, visibility));
        foreach (var asked in Enum.GetValues<RequestSight>())
        {
            Assert.Equal(sight >= asked, RequestSights.AtLeast(agent, asked).Compile()(request));
        }

        Assert.Equal(mayView && agent.Departments.Contains(department, StringComparer.Ordinal), new[] { request }.AsQueryable().WorkedOnBy(agent).Any());
    }

    [Fact]
    public void A_visibility_that_nobody_thought_of_shows_nothing()
    {
        var agent = new Agent(Guid.Empty, "", ["sports"], new HashSet<string> { Permissions.ViewRequests.Name });
        Assert.Contains("99", Assert.Throws<InvalidOperationException>(() => agent.SightOf("it", (HistoryVisibility)99)).Message, StringComparison.Ordinal);
    }
}
