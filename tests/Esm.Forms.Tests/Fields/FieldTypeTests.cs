using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Forms.Fields;
using Esm.Time;
using Xunit.Sdk;

namespace Esm.Forms.Tests.Fields;

public sealed class FieldTypeTests
{
    [Theory]
    [InlineData("text", "  Bonjour\u0000 à tous \n", "Bonjour à tous")]
    [InlineData("textarea", " Un\r\nDeux ", "Un\nDeux")]
    [InlineData("number", "1 200", "1200")]
    [InlineData("number", "0", "0")]
    [InlineData("date", "2026-03-27", "2026-03-27")]
    [InlineData("date", "1893-11-02", "1893-11-02")]
    [InlineData("date", "27/3/2026", "2026-03-27")]
    [InlineData("date", "7.3.2026", "2026-03-07")]
    [InlineData("email", " marie.dubois@exemple.be ", "marie.dubois@exemple.be")]
    [InlineData("phone", "+32 470 12.34/56", "+32 470 12.34/56")]
    [InlineData("choice", "b", "b")]
    [InlineData("checkbox", "true", "true")]
    public async Task A_good_answer_is_kept_clean(string type, string posted, string expected)
    {
        var reading = await ReadAsync(FormWorld.Field(type), posted);

        Assert.Null(reading.Error);
        Assert.Equal(expected, reading.Value!.ToString());
    }

    [Theory]
    [InlineData("number", "beaucoup", "en chiffres")]
    [InlineData("number", "3,5", "en chiffres")]
    [InlineData("number", "-1", "entre 0 et")]
    [InlineData("number", "99999999999999999999", "en chiffres")]
    [InlineData("number", "1000001", "entre 0 et 1000000")]
    [InlineData("date", "31/2/2026", "une date qui existe")]
    [InlineData("date", "1066-10-14", "une date qui existe")]
    [InlineData("date", "demain", "une date qui existe")]
    [InlineData("email", "marie", "nom@exemple.be")]
    [InlineData("email", "marie@exemple", "nom@exemple.be")]
    [InlineData("email", "Marie <marie@exemple.be>", "nom@exemple.be")]
    [InlineData("email", "marie@exemple..be", "nom@exemple.be")]
    [InlineData("email", "marie@exemple.be, jean@exemple.be", "nom@exemple.be")]
    [InlineData("phone", "12", "0470 12 34 56")]
    [InlineData("phone", "appelez-moi", "0470 12 34 56")]
    [InlineData("phone", "0470+123456", "0470 12 34 56")]
    [InlineData("choice", "c", "parmi celles proposées")]
    [InlineData("multichoice", "c", "parmi celles proposées")]
    public async Task A_wrong_answer_says_what_to_do(string type, string posted, string hint)
    {
        var reading = await ReadAsync(FormWorld.Field(type), posted);

        Assert.Contains(hint, reading.Error, StringComparison.Ordinal);
        Assert.Contains("«\u00A0Question\u00A0»", reading.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("textarea")]
    [InlineData("number")]
    [InlineData("date")]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("choice")]
    [InlineData("multichoice")]
    [InlineData("checkbox")]
    [InlineData("place")]
    public async Task Nothing_is_an_error_only_where_an_answer_is_needed(string type)
    {
        var needed = await ReadAsync(FormWorld.Field(type), "  ");
        var optional = await ReadAsync(FormWorld.Field(type, required: false), null);

        Assert.NotNull(needed.Error);
        Assert.Null(needed.Value);
        Assert.Equal(new FieldReading(null, null), optional);
    }

    [Theory]
    [InlineData("nl", "“Vraag”: schrijf uw antwoord.")]
    [InlineData("en", "“Question”: write your answer.")]
    public async Task Errors_speak_the_language_of_the_request(string language, string expected)
        => Assert.Equal(expected, (await ReadAsync(FormWorld.Field("text"), "", language)).Error);

    [Theory]
    [InlineData("text", 200)]
    [InlineData("textarea", 4000)]
    public async Task A_text_that_is_too_long_tells_both_lengths_and_is_kept(string type, int limit)
    {
        var reading = await ReadAsync(FormWorld.Field(type), new string('é', limit + 1));

        Assert.Contains($"{limit} caractères au plus. Il en compte {limit + 1}", reading.Error, StringComparison.Ordinal);
        Assert.Equal(limit + 1, reading.Value!.ToString().Length);
        Assert.Null((await ReadAsync(FormWorld.Field(type), new string('é', limit))).Error);
    }

    [Fact]
    public async Task A_field_sets_its_own_limits()
    {
        Assert.NotNull((await ReadAsync(FormWorld.Field("text", max: 3), "quatre")).Error);
        Assert.Contains("entre 1 et 5", (await ReadAsync(FormWorld.Field("number", max: 5, min: 1), "0")).Error, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(FormWorld.Field("number", max: 5, min: 1), "5")).Error);
    }

    [Fact]
    public async Task Several_choices_keep_the_order_of_the_form_and_those_that_are_known()
    {
        var texts = FormWorld.Speak("fr");
        var reading = await new MultichoiceField(texts).ReadAsync(
            FormWorld.Field("multichoice"), "f.question", FormWorld.Posted(("f.question", "b"), ("f.question", "a"), ("f.question", "x")), TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], MultichoiceField.Values(reading.Value));
        Assert.NotNull(reading.Error);
        Assert.Equal("Un, Deux", new MultichoiceField(texts).Describe(FormWorld.Field("multichoice"), reading.Value!));
    }

    [Theory]
    [InlineData("number", "12345", "fr", "12\u202F345")]
    [InlineData("date", "2026-03-27", "fr", "vendredi 27 mars 2026")]
    [InlineData("choice", "b", "fr", "Deux")]
    [InlineData("choice", "gone", "fr", "gone")]
    public void An_answer_reads_well(string type, string stored, string language, string expected)
    {
        var field = Create(type, language);
        var value = type == "number" ? JsonValue.Create(int.Parse(stored, System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(stored);

        Assert.Equal(expected, field.Describe(FormWorld.Field(type), value!));
    }

    [Theory]
    [InlineData("choice")]
    [InlineData("multichoice")]
    public void A_choice_without_a_choice_is_a_mistake_of_its_author(string type)
    {
        var field = FormWorld.Field(type);

        Assert.Null(Create(type, "fr").Check(field));
        Assert.Contains("fewer than two", Create(type, "fr").Check(field with { Options = [field.Options[0]] }), StringComparison.Ordinal);
        Assert.Contains("'a' is there twice", Create(type, "fr").Check(field with { Options = [field.Options[0], field.Options[0]] }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("today", "", "2026-03-26", "n’est pas avant le vendredi 27 mars 2026")]
    [InlineData("today", "", "2026-03-27", null)]
    [InlineData("", "today", "2026-03-28", "n’est pas après le vendredi 27 mars 2026")]
    [InlineData("-120y", "today", "1906-03-27", null)]
    [InlineData("-120y", "today", "1906-03-26", "n’est pas avant")]
    [InlineData("", "+6m", "2026-09-28", "n’est pas après")]
    [InlineData("2026-09-01", "", "2026-08-31", "n’est pas avant")]
    public async Task A_date_keeps_to_what_its_offering_says(string earliest, string latest, string posted, string? error)
    {
        var reading = await ReadAsync(FormWorld.Field("date") with { Earliest = earliest, Latest = latest }, posted);

        Assert.Equal(posted, reading.Value!.ToString());
        Assert.Contains(error ?? "", reading.Error ?? "", StringComparison.Ordinal);
        Assert.Equal(error is null, reading.Error is null);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("-120")]
    [InlineData("2026-02-30")]
    public void A_limit_that_cannot_be_read_is_a_mistake_of_its_author(string bound)
        => Assert.Contains(bound, Create("date", "fr").Check(FormWorld.Field("date") with { Latest = bound }), StringComparison.Ordinal);

    private static Task<FieldReading> ReadAsync(FormField field, string? posted, string language = "fr")
        => Create(field.Type, language).ReadAsync(field, "f.question", FormWorld.Posted(("f.question", posted), ("f.other", "ignored")), TestContext.Current.CancellationToken);

    private static IFieldType Create(string type, string language)
    {
        var texts = FormWorld.Speak(language);
        return type switch
        {
            "text" => new TextField(texts),
            "textarea" => new TextareaField(texts),
            "number" => new NumberField(texts),
            "date" => new DateField(new FixedDay(), texts),
            "email" => new EmailField(texts),
            "phone" => new PhoneField(texts),
            "choice" => new ChoiceField(texts),
            "multichoice" => new MultichoiceField(texts),
            "checkbox" => new CheckboxField(texts),
            "place" => new PlaceField(texts),
            _ => throw new XunitException($"No field type {type}."),
        };
    }

    private sealed class FixedDay : ILocalClock
    {
        public ValueTask<DateTimeOffset> ToLocalAsync(DateTimeOffset instant) => ValueTask.FromResult(instant);

        public ValueTask<DateOnly> GetTodayAsync() => ValueTask.FromResult(new DateOnly(2026, 3, 27));

        public ValueTask<LocalDue> ToDueAsync(DateTimeOffset dueAt) => throw new NotSupportedException();
    }
}
