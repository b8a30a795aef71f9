using Esm.Contacts.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Esm.Requests.Tests.Inbox;

public sealed class InboxFilterTests
{
    [Fact]
    public void A_filter_written_as_a_link_is_read_back_as_the_same_filter()
    {
        var filter = new InboxFilter
        {
            Tab = InboxTab.Teams,
            Department = "environment",
            Offering = "environment.graffiti",
            Phase = RequestPhase.Waiting,
            Priority = 2,
            Overdue = true,
            Channel = Channel.Phone,
            Text = "d’Hondt & fils",
        };

        Assert.Equal(filter, Read(filter.ToQuery()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tab=nothing&phase=9&priority=0&channel=pigeon&overdue=perhaps&p=-4")]
    [InlineData("tab=7&priority=6&p=zzz")]
    public void What_is_not_understood_is_left_out(string query) => Assert.Equal(new InboxFilter(), Read(query));

    [Fact]
    public void A_text_that_is_too_long_is_cut()
        => Assert.Equal(InboxFilter.TextMaxLength, Read("q=" + new string('a', 4000)).Text.Length);

    private static InboxFilter Read(string query) => InboxFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
