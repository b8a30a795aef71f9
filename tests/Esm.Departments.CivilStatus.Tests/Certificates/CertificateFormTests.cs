using System.Text.Json;
using Esm.Departments.CivilStatus.Certificates;
using Esm.Forms.Contracts;

namespace Esm.Departments.CivilStatus.Tests.Certificates;

// What an act costs, and what has to be shown for it.
public sealed class CertificateFormTests
{
    private static readonly CertificateSettings Settings = Read(
        """
        {
          "openAfterYears": 100,
          "capacities": [
            { "value": "self", "documents": [ { "field": "card", "unlessDelivery": ["counter"] } ] },
            { "value": "heir", "documents": [ { "field": "card" }, { "field": "deed" } ] } ],
          "deliveries": [
            { "value": "counter", "perCopy": 6, "flat": 0 },
            { "value": "post", "perCopy": 6, "flat": 1.5, "maxCopies": 4 },
            { "value": "email" } ]
        }
        """);

    [Theory]
    [InlineData("""{ "copies": 3, "delivery": "counter" }""", "18")]
    [InlineData("""{ "copies": 3, "delivery": "post" }""", "19.5")]
    [InlineData("""{ "copies": 1, "delivery": "email" }""", "0")]
    [InlineData("""{ "copies": 3 }""", null)]
    [InlineData("""{ "copies": "3", "delivery": "post" }""", null)]
    [InlineData("""{ "delivery": "post" }""", null)]
    [InlineData("""{ "copies": 3, "delivery": "pigeon" }""", null)]
    public void The_price_is_known_once_the_copies_and_the_way_are(string answers, string? price)
        => Assert.Equal(price is null ? null : decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), CertificateForm.FindPrice(Settings, FormAnswers.FromJson(answers)));

    [Theory]
    [InlineData("""{ "capacity": "self", "delivery": "post" }""", "card")]
    [InlineData("""{ "capacity": "self", "delivery": "counter" }""", "")]
    [InlineData("""{ "capacity": "self" }""", "card")]
    [InlineData("""{ "capacity": "heir", "delivery": "counter" }""", "card deed")]
    [InlineData("""{ "capacity": "stranger", "delivery": "post" }""", "")]
    [InlineData("{}", "")]
    public void Documents_hang_on_the_capacity_and_the_way(string answers, string fields)
        => Assert.Equal(fields, string.Join(' ', CertificateForm.Needed(Settings, FormAnswers.FromJson(answers)).Select(document => document.Field)));

    [Fact]
    public void What_is_free_and_what_has_how_many_copies_is_told()
    {
        Assert.Equal([false, false, true], Settings.Deliveries.Select(delivery => delivery.IsFree));
        Assert.Equal([10, 4, 10], Settings.Deliveries.Select(delivery => delivery.MaxCopies));
        Assert.False((Settings.Deliveries[2] with { Flat = 1 }).IsFree);
        Assert.False((Settings.Deliveries[2] with { PerCopy = 1 }).IsFree);
    }

    [Theory]
    [InlineData("1926-02-28", "1926-02-28")]
    [InlineData("28/02/1926", null)]
    [InlineData("1926-02-30", null)]
    [InlineData("", null)]
    public void The_date_of_the_act_is_read_as_the_form_stores_it(string typed, string? date)
        => Assert.Equal(
            date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            CertificateForm.FindActDate(FormAnswers.FromJson(JsonSerializer.Serialize(new Dictionary<string, string> { ["act-date"] = typed }))));

    [Fact]
    public void An_empty_list_of_files_is_no_document()
    {
        var answers = FormAnswers.FromJson("""{ "card": ["x"], "deed": [], "note": "x" }""");
        Assert.True(CertificateForm.Has(answers, "card"));
        Assert.False(CertificateForm.Has(answers, "deed"));
        Assert.True(CertificateForm.Has(answers, "note"));
        Assert.False(CertificateForm.Has(answers, "absent"));
    }

    [Fact]
    public void A_question_and_a_choice_are_named_as_the_form_names_them_and_by_their_key_once_it_no_longer_does()
    {
        var form = new FormDefinition
        {
            Sections =
            [
                new FormSection
                {
                    Title = "Acte",
                    Fields =
                    [
                        new FormField { Key = "kind", Type = "choice", Label = "Document", Options = [new FormOption { Value = "full", Label = "Copie" }, new FormOption { Value = "short", Label = "Extrait" }] },
                        new FormField { Key = "card", Type = "files", Label = "Carte" },
                    ],
                },
            ],
        };

        Assert.Equal("Carte", CertificateForm.LabelOf(form, "card"));
        Assert.Equal("deed", CertificateForm.LabelOf(form, "deed"));
        Assert.Equal("Extrait", CertificateForm.LabelOf(form, "kind", "short"));
        Assert.Equal("gone", CertificateForm.LabelOf(form, "kind", "gone"));
        Assert.Equal("short", CertificateForm.LabelOf(form, "deed", "short"));
    }

    private static CertificateSettings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CertificateSettings.Read(document.RootElement.Clone());
    }
}
