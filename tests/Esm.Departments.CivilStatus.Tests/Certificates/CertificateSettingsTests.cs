using System.Text.Json;
using Esm.Departments.CivilStatus.Certificates;

namespace Esm.Departments.CivilStatus.Tests.Certificates;

public sealed class CertificateSettingsTests
{
    private const string Sound = """{ "openAfterYears": 100, "capacities": [ { "value": "self" } ], "deliveries": [ { "value": "counter", "perCopy": 6, "flat": 1.5 } ] }""";

    [Fact]
    public void Sound_settings_have_no_problem()
    {
        var settings = Read(Sound);

        Assert.Empty(settings.Problems());
        Assert.Empty(Read("""{ "capacities": [ { "value": "self" }, { "value": "other", "refusal": "Non." } ], "deliveries": [ { "value": "email", "maxCopies": 1 } ] }""").Problems());
        Assert.Equal(19.5m, settings.FindDelivery("counter")!.PriceOf(3));
        Assert.Null(settings.FindDelivery("pigeon"));
        Assert.Null(settings.FindCapacity("stranger"));
    }

    [Theory]
    [InlineData("""{ "openAfterYears": -1, "capacities": [ { "value": "self" } ], "deliveries": [ { "value": "counter" } ] }""", "openAfterYears")]
    [InlineData("""{ "capacities": [ { "value": "self", "refusal": "Non." } ], "deliveries": [ { "value": "counter" } ] }""", "nobody may ask")]
    [InlineData("""{ "capacities": [ { "value": "self" } ], "deliveries": [] }""", "no way to deliver")]
    [InlineData("""{ "capacities": [ { "value": "self" } ], "deliveries": [ { "value": "counter", "perCopy": -1 } ] }""", "'counter'")]
    [InlineData("""{ "capacities": [ { "value": "self" } ], "deliveries": [ { "value": "counter", "maxCopies": 11 } ] }""", "'counter'")]
    public void What_is_wrong_is_told_to_the_author(string json, string cause)
        => Assert.Contains(cause, Assert.Single(Read(json).Problems()), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "capacities": [] }""")]
    [InlineData("""{ "capacities": [], "deliveries": [], "colour": "red" }""")]
    [InlineData("""{ "capacities": null, "deliveries": [] }""")]
    public void What_cannot_be_read_is_an_error(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void None_at_all_is_an_error_that_says_so() => Assert.Equal("There are none.", Assert.Throws<JsonException>(() => CertificateSettings.Read(default)).Message);

    private static CertificateSettings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CertificateSettings.Read(document.RootElement.Clone());
    }
}
