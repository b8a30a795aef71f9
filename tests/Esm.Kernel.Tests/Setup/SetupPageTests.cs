using System.Net;
using Esm.Setup;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Setup;

// The set-up page before there is any tenant: whatever is sent, a page in the visitor's language answers.
public sealed class SetupPageTests : IAsyncLifetime
{
    private EsmHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EsmHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("fr", "Ce formulaire n’a pas pu être lu")]
    [InlineData("nl", "Dit formulier kon niet worden gelezen")]
    public async Task More_fields_than_a_form_has_are_answered_with_a_page(string language, string heading)
    {
        using var visitor = _host.NewClient().Speaking(language);

        var answer = await PostAsync(visitor, Enumerable.Range(0, 1025).Select(number => KeyValuePair.Create("f" + number, "x")));

        answer.ShouldBe(HttpStatusCode.BadRequest);
        Assert.Equal(heading, answer.Heading);
    }

    [Fact]
    public async Task What_is_no_form_is_answered_with_a_page()
    {
        using var visitor = _host.NewClient();
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("/setup", UriKind.Relative)) { Content = json });

        answer.ShouldBe(HttpStatusCode.BadRequest);
        Assert.NotEmpty(answer.Heading);
    }

    [Fact]
    public async Task A_character_that_no_form_holds_is_answered_with_a_page()
    {
        using var visitor = _host.NewClient();

        var answer = await PostAsync(visitor, await AnswersAsync(TestDatabase.Sqlite, ("siteName", "Val\0")));

        answer.ShouldBe(HttpStatusCode.BadRequest);
        Assert.Equal("Ce formulaire n’a pas pu être lu", answer.Heading);
    }

    [Theory, TestDatabases]
    public async Task Characters_that_nobody_sees_are_dropped_and_the_commune_is_set_up(TestDatabase database)
    {
        using var visitor = _host.NewClient();

        var answer = await PostPartsAsync(visitor, await AnswersAsync(database, ("siteName", "Val-sur-\0Mehaigne\uFEFF"), ("adminUserName", "chi\0ef")));

        answer.ShouldBe(HttpStatusCode.SeeOther);
        Assert.Contains("Val-sur-Mehaigne", (await visitor.VisitAsync("/account/sign-in")).Text(), StringComparison.Ordinal);
        if (database == TestDatabase.Postgres)
        {
            await DropAsync();
        }
    }

    [Theory]
    [InlineData("adminPassword", "court", "trop facile à deviner")]
    [InlineData("adminPassword", "violet tractor \0 sings at noon", "Choisissez un mot de passe")]
    [InlineData("siteName", "\0 ", "Indiquez le nom de la commune")]
    [InlineData("adminUserName", "chef de service", "Indiquez un nom d’utilisateur")]
    [InlineData("connectionString", "Data Source=/nowhere/at/all.db", "La base de données ne répond pas")]
    public async Task What_is_wrong_is_said_at_its_field_in_the_visitors_language(string field, string value, string message)
    {
        using var visitor = _host.NewClient();

        var answer = await PostPartsAsync(visitor, await AnswersAsync(TestDatabase.Sqlite, (field, value)));

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(message, answer.Text($"a[href='#{field}']"), StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, string>> AnswersAsync(TestDatabase database, params (string Field, string Value)[] others)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = _host.Services.GetRequiredService<SetupTokens>().Issue("Default"),
            ["siteName"] = "Val-sur-Mehaigne",
            ["recipe"] = "blank",
            ["databaseProvider"] = database.ToString(),
            ["connectionString"] = database == TestDatabase.Postgres ? (await PostgresServer.GetAsync()).ConnectionString : "",
            ["adminUserName"] = "chief",
            ["adminEmail"] = "chief@example.be",
            ["adminPassword"] = SetupWorld.Password,
        };
        foreach (var (field, value) in others)
        {
            answers[field] = value;
        }

        return answers;
    }

    private static Task<HtmlPage> PostAsync(EsmClient visitor, IEnumerable<KeyValuePair<string, string>> fields) => PostAsync(visitor, new FormUrlEncodedContent(fields));

    // Raw: the other encoding is read by the framework, which takes no NUL.
    private static Task<HtmlPage> PostPartsAsync(EsmClient visitor, Dictionary<string, string> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return PostAsync(visitor, content);
    }

    private static Task<HtmlPage> PostAsync(EsmClient visitor, HttpContent content)
        => visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("/setup", UriKind.Relative)) { Content = content });

    private static async Task DropAsync()
    {
        await using var connection = new Npgsql.NpgsqlConnection((await PostgresServer.GetAsync()).ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("DROP SCHEMA esm_default CASCADE", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
