using Esm.Contacts.Data;
using Esm.Contacts.Contracts;

namespace Esm.Contacts.Tests.Data;

public sealed class InteractionTests
{
    [Fact]
    public void The_department_concerned_reads_everything_whatever_others_may()
    {
        var seen = See(Make(HistoryVisibility.Exists), ["sports", "environment"]);
        Assert.False(seen.IsHidden);
        Assert.Equal(("Graffiti", "It is gone.", "K7M4-2Q9A", "Paul Martin"), (seen.Subject, seen.Body, seen.RequestReference, seen.AgentName));
    }

    [Theory]
    [InlineData("Exists", "", "", "")]
    [InlineData("Status", "Graffiti", "", "K7M4-2Q9A")]
    [InlineData("Content", "Graffiti", "It is gone.", "K7M4-2Q9A")]
    public void Another_department_sees_as_much_as_the_offering_lets_it(string visibility, string subject, string body, string reference)
    {
        var interaction = Make(Enum.Parse<HistoryVisibility>(visibility));
        foreach (var departments in new string[][] { ["sports"], [] })
        {
            var seen = See(interaction, departments);
            Assert.Equal((subject, body, reference), (seen.Subject, seen.Body, seen.RequestReference));
            Assert.Equal((interaction.At, interaction.Channel), (seen.At, seen.Channel));
            Assert.Equal((visibility == "Exists", visibility == "Exists" ? "" : "environment"), (seen.IsHidden, seen.DepartmentCode));
        }
    }

    private static InteractionInfo See(Interaction interaction, string[] departments) => Interaction.SeenBy(departments).Compile()(interaction);

    private static Interaction Make(HistoryVisibility visibility) => new()
    {
        Id = Guid.CreateVersion7(),
        ContactId = Guid.CreateVersion7(),
        At = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        Channel = Channel.Web,
        Direction = Direction.Outbound,
        DepartmentCode = "environment",
        Visibility = visibility,
        Subject = "Graffiti",
        Body = "It is gone.",
        RequestReference = "K7M4-2Q9A",
        AgentName = "Paul Martin",
    };
}
