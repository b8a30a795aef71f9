using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Data;
using Esm.Organisation.Contracts;
using Esm.Outbox;
using Esm.Recipes;
using Esm.Streams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Esm.Testing;

/// <summary>An account of a test's tenant.</summary>
/// <param name="UserName">Its name.</param>
/// <param name="Password">Its password.</param>
public sealed record TestUser(string UserName, string Password)
{
    /// <summary>Its mail address.</summary>
    public string Email => UserName + "@commune.example";
}

/// <content>The tenant's people and their mails.</content>
public sealed partial class EsmTenant
{
    private const string Password = "quatre chevaux bleus au port";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The mails sent so far, oldest first.</summary>
    public IReadOnlyList<CapturedMail> Mails
        => Directory.Exists(MailFolder) ? [.. Directory.GetFiles(MailFolder, "*.eml").Order(StringComparer.Ordinal).Select(file => CapturedMail.Parse(File.ReadAllText(file)))] : [];

    private string MailFolder => Path.Combine(Folder, "mail");

    /// <summary>Delivers what waits in the outbox, tells subscribers what happened, until nothing is left that can be done now, and gives all mails sent so far.</summary>
    public async Task<IReadOnlyList<CapturedMail>> DeliverMailsAsync()
    {
        var isAtRest = false;
        while (!isAtRest)
        {
            isAtRest = !await ServeLanesAsync() & !await ServeSubscribersAsync();
        }

        return Mails;
    }

    // False where none was tried.
    private Task<bool> ServeLanesAsync() => InScopeAsync(async services =>
    {
        var tries = 0;
        foreach (var lane in await services.GetRequiredService<OutboxLanes>().FindDueAsync(CancellationToken.None))
        {
            tries += await services.GetRequiredService<OutboxProcessor>().ProcessAsync(lane, keep: TimeSpan.Zero, CancellationToken.None);
        }

        return tries > 0;
    });

    // False where none had anything to do.
    private Task<bool> ServeSubscribersAsync() => InScopeAsync(async services =>
    {
        var runner = services.GetRequiredService<SubscriberRunner>();
        var due = await runner.FindDueAsync(CancellationToken.None);
        foreach (var name in due)
        {
            await runner.RunAsync(name, CancellationToken.None);
        }

        return due.Count > 0;
    });

    /// <summary>Applies one step of a recipe, by the tenant's own handler of it.</summary>
    /// <param name="name">The name of the step.</param>
    /// <param name="payload">Its properties, as an anonymous object.</param>
    public Task ApplyStepAsync(string name, object payload) => InScopeAsync(async services =>
    {
        var step = services.GetServices<IRecipeStep>().Single(step => step.Name == name);
        var json = JsonSerializer.SerializeToUtf8Bytes(payload, Json);
        var bound = JsonSerializer.Deserialize(json, step.PayloadType, step is ICustomPayload custom ? ReadBy(custom.CreateConverter(json)) : Json)!;
        Assert.Empty(step.Validate(bound));
        await step.ExecuteAsync(bound, new RecipeExecutionContext("test"), CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    /// <summary>Applies a recipe file to the tenant, with all it enables, and gives the accounts it made a password for.</summary>
    /// <param name="path">Path of the file.</param>
    public async Task<IReadOnlyList<GeneratedAccount>> ApplyRecipeAsync(string path)
    {
        var reading = RecipeReader.Read(path, await File.ReadAllBytesAsync(path));
        Assert.Empty(reading.Problems);
        var outcome = await Host.Services.GetRequiredService<RecipeExecutor>().RunAsync(Name, reading.Recipe!, new Dictionary<string, string>(), CancellationToken.None);
        Assert.True(outcome is RecipeOutcome.Applied, outcome is RecipeOutcome.Invalid invalid ? string.Join('\n', invalid.Problems) : $"{outcome}");
        return ((RecipeOutcome.Applied)outcome).Accounts;
    }

    private static JsonSerializerOptions ReadBy(JsonConverter converter) => new(RecipeJson.Strict) { Converters = { converter } };

    /// <summary>Adds a department, unless there is one of that code.</summary>
    /// <param name="code">Its code, also its name.</param>
    public async Task AddDepartmentAsync(string code)
    {
        if (await InScopeAsync(services => services.GetRequiredService<IDepartments>().FindAsync(code, CancellationToken.None)) is null)
        {
            await ApplyStepAsync("departments", new { departments = new[] { new { code, name = code, email = $"{code}@commune.example", phone = "+32 81 00 00 00", hours = "" } } });
        }
    }

    /// <summary>Adds an account. Departments that do not exist are added too.</summary>
    /// <param name="role">A name out of <see cref="Security.RoleNames"/>.</param>
    /// <param name="departments">Codes of the departments the person works for.</param>
    public async Task<TestUser> CreateUserAsync(string role, params string[] departments)
    {
        foreach (var department in departments)
        {
            await AddDepartmentAsync(department);
        }

        var user = new TestUser($"u{Guid.CreateVersion7():N}", Password);
        await ApplyStepAsync("users", new
        {
            users = new[] { new { userName = user.UserName, displayName = $"{role} Test", email = user.Email, roles = new[] { role }, departments, password = Password } },
        });
        return user;
    }

    /// <summary>Adds an account and signs it in through the sign-in page.</summary>
    /// <param name="role">A name out of <see cref="Security.RoleNames"/>.</param>
    /// <param name="departments">Codes of the departments the person works for.</param>
    public async Task<EsmClient> SignInAsync(string role, params string[] departments)
        => await SignInAsync(await CreateUserAsync(role, departments));

    /// <summary>Signs an account in through the sign-in page.</summary>
    /// <param name="user">The account.</param>
    public async Task<EsmClient> SignInAsync(TestUser user)
    {
        var client = NewClient();
        var page = (await client.GetAsync("/account/sign-in")).ShouldBeOk();
        var answer = await page.SubmitAsync("form:has([name=Password])", new { user.UserName, user.Password });
        Assert.True(answer.Location is not null, $"{user.UserName} was not let in: {answer.Text("main")}");
        return client;
    }
}
