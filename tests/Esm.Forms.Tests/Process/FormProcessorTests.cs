using Esm.Forms.Contracts;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Tests.Process;

public sealed class FormProcessorTests : IAsyncLifetime
{
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync() => _tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Forms");

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task A_form_is_read_field_by_field_and_what_it_does_not_ask_is_ignored()
    {
        var form = FormWorld.Form(FormWorld.Field("text") with { Key = "name" }, FormWorld.Field("number") with { Key = "count" });

        var reading = await ReadAsync(form, FormWorld.Posted(("f.name", "Marie"), ("f.count", "x"), ("f.extra", "y"), ("name", "z")));

        Assert.Equal("""{"name":"Marie","count":"x"}""", reading.Answers.ToJson());
        Assert.Equal("count", Assert.Single(reading.Errors).FieldKey);
    }

    [Fact]
    public async Task Answers_are_described_in_the_order_of_the_form()
    {
        var form = FormWorld.Form(FormWorld.Field("choice") with { Key = "b" }, FormWorld.Field("text") with { Key = "a" }, FormWorld.Field("text") with { Key = "c" });
        var lines = await AskAsync(forms => Task.FromResult(forms.Describe(form, FormAnswers.FromJson("""{"a":"Oui","b":"a"}"""))));

        Assert.Equal([("b", "Un"), ("a", "Oui")], lines.Select(line => (line.FieldKey, line.Text)));
    }

    [Fact]
    public async Task A_type_that_is_gone_is_neither_asked_nor_fatal()
    {
        var form = FormWorld.Form(FormWorld.Field("signature"));

        Assert.Empty((await ReadAsync(form, FormWorld.Posted(("f.question", "x")))).Errors);
        Assert.Equal("x", (await AskAsync(forms => Task.FromResult(forms.Describe(form, FormAnswers.FromJson("""{"question":"x"}"""))))).Single().Text);
    }

    [Fact]
    public async Task The_author_is_told_every_mistake_of_a_form()
    {
        var form = FormWorld.Form(
            FormWorld.Field("text"),
            FormWorld.Field("text"),
            FormWorld.Field("hologram") with { Key = "h" },
            FormWorld.Field("text") with { Key = "9 lives" },
            FormWorld.Field("text") with { Key = "mute", Label = "" },
            FormWorld.Field("photo", max: 50) with { Key = "p" },
            FormWorld.Field("number", max: 1, min: 2) with { Key = "n" });

        var problems = await AskAsync(forms => Task.FromResult(forms.Check(form)));

        Assert.Equal(
            [
                "Field 'question': its key is there twice.",
                "Field 'h': its type 'hologram' is unknown; known are checkbox, choice, date, email, file, multichoice, number, phone, photo, place, text, textarea.",
                "Field '9 lives': its key is not a letter followed by letters, digits or dashes.",
                "Field 'mute': it has no label.",
                "Field 'p': it takes more than 10 files.",
                "Field 'n': its smallest number is above its greatest.",
            ],
            problems);
    }

    // Misspelt, such a question would never be asked, and nobody would know.
    [Fact]
    public async Task A_question_depends_on_answers_that_can_be_given()
    {
        FormField Shown(string key, string on, params string[] answers) => FormWorld.Field("text") with { Key = key, ShowWhen = new FormCondition { Field = on, In = answers } };
        var form = FormWorld.Form(
            FormWorld.Field("choice") with { Key = "size", Options = [new FormOption { Value = "small", Label = "S" }, new FormOption { Value = "large", Label = "L" }] },
            FormWorld.Field("checkbox") with { Key = "sure" },
            Shown("good", "size", "small", "large"),
            Shown("ticked", "sure", "true"),
            Shown("misspelt", "size", "small", "Large"),
            Shown("never", "size"),
            Shown("not-ticked", "sure", "yes"));

        var problems = await AskAsync(forms => Task.FromResult(forms.Check(form)));

        Assert.Equal(
            [
                "Field 'misspelt': it is shown where 'size' is 'Large', which cannot be answered there; possible are small, large.",
                "Field 'never': it is shown depending on 'size', but for no answer.",
                "Field 'not-ticked': it is shown where 'sure' is 'yes', which cannot be answered there; possible are true.",
            ],
            problems);
    }

    [Fact]
    public async Task A_form_that_no_page_can_hold_is_refused()
    {
        var form = FormWorld.Form([.. Enumerable.Range(0, 10_000).Select(i => FormWorld.Field("text") with { Key = $"f{i}" })]);

        var long1001 = new string('x', 1001);
        var wordy = FormWorld.Form(FormWorld.Field("text") with { Key = "wordy", Help = long1001 });
        var headed = new FormDefinition { Sections = [new FormSection { Title = long1001 }] };

        Assert.Equal(["Field 'wordy': a text of it has more than 1000 characters, or it offers more than 300 options."], await AskAsync(forms => Task.FromResult(forms.Check(wordy))));
        Assert.EndsWith("has more than 1000 characters.", Assert.Single(await AskAsync(forms => Task.FromResult(forms.Check(headed)))), StringComparison.Ordinal);
        Assert.Equal(["The form has more than 200 fields."], await AskAsync(forms => Task.FromResult(forms.Check(form))));
    }

    private Task<FormReading> ReadAsync(FormDefinition form, Microsoft.AspNetCore.Http.IFormCollection posted)
        => AskAsync(forms => forms.ReadAsync(form, posted, FormScope.Whole, TestContext.Current.CancellationToken));

    private Task<T> AskAsync<T>(Func<IFormProcessor, Task<T>> ask) => _tenant.InScopeAsync(services => ask(services.GetRequiredService<IFormProcessor>()));
}
