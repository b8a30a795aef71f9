using Esm.Forms.Contracts;
using Esm.Forms.Fields;

namespace Esm.Forms.Tests.Fields;

public sealed class PlaceFieldTests
{
    private static readonly FormField Where = FormWorld.Field("place");

    [Fact]
    public async Task An_address_in_words_is_enough()
    {
        var reading = await ReadAsync("Rue Haute 12", null, null);

        Assert.Null(reading.Error);
        Assert.Equal("""{"address":"Rue Haute 12"}""", reading.Value!.ToJsonString());
    }

    [Fact]
    public async Task The_position_comes_along_rounded_to_a_hand_s_breadth()
    {
        var reading = await ReadAsync("Rue Haute 12", "50.84123456789", "4.35");

        Assert.Equal("""{"address":"Rue Haute 12","lat":50.841235,"lon":4.35}""", reading.Value!.ToJsonString());
        Assert.Equal("Rue Haute 12 (GPS position: 50.841235, 4.35)", new PlaceField(FormWorld.Speak("en")).Describe(Where, reading.Value));
    }

    [Theory]
    [InlineData("95", "4")]
    [InlineData("50", "181")]
    [InlineData("NaN", "4")]
    [InlineData("50,8", "4")]
    [InlineData("50", null)]
    [InlineData("<script>", "4")]
    public async Task A_position_that_is_none_is_left_out(string? latitude, string? longitude)
        => Assert.Equal("""{"address":"Ici"}""", (await ReadAsync("Ici", latitude, longitude)).Value!.ToJsonString());

    [Fact]
    public async Task A_position_without_words_asks_for_words_and_is_kept()
    {
        var reading = await ReadAsync("", "50", "4");

        Assert.Contains("décrivez l'endroit", reading.Error, StringComparison.Ordinal);
        Assert.Equal("50", PlaceField.Part(reading.Value, "lat"));
    }

    private static Task<FieldReading> ReadAsync(string address, string? latitude, string? longitude)
        => new PlaceField(FormWorld.Speak("fr")).ReadAsync(
            Where, "f.question", FormWorld.Posted(("f.question.address", address), ("f.question.lat", latitude), ("f.question.lon", longitude)), TestContext.Current.CancellationToken);
}
