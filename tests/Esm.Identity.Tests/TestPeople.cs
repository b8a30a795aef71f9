using System.Text.Json;
using Esm.Data;
using Esm.Identity.Data;
using Esm.Recipes;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Identity.Tests;

// What the tests of this module do with accounts.
internal static class TestPeople
{
    public const string Password = "quatre chevaux bleus au port";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Task<RecipeExecutionContext> RunStepAsync(this EsmTenant tenant, string name, object payload) => tenant.InScopeAsync(async services =>
    {
        var step = services.GetServices<IRecipeStep>().Single(one => one.Name == name);
        var bound = JsonSerializer.SerializeToElement(payload, Json).Deserialize(step.PayloadType, Json)!;
        Assert.Empty(step.Validate(bound));
        var context = new RecipeExecutionContext("test");
        await step.ExecuteAsync(bound, context, CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return context;
    });

    public static Task<RecipeExecutionContext> AddUserAsync(this EsmTenant tenant, string userName, params string[] roles)
        => tenant.RunStepAsync("users", new
        {
            users = new[] { new { userName, displayName = "Personne d'essai", email = userName + "@ville.example", roles, password = Password } },
        });

    public static async Task<HtmlPage> TrySignInAsync(this EsmClient client, string userName, string password)
    {
        var page = (await client.GetAsync("/account/sign-in")).ShouldBeOk();
        return await page.SubmitAsync("form:has([name=Password])", new { UserName = userName, Password = password });
    }

    public static async Task<HtmlPage> AskAsync(this EsmTenant tenant, string email, string displayName)
    {
        using var client = tenant.NewClient();
        var page = (await client.GetAsync("/account/register")).ShouldBeOk();
        var answer = await page.SubmitAsync("main form", new { DisplayName = displayName, Email = email });
        Assert.True(answer.Location is not null, answer.Text("main"));
        return answer;
    }

    // The link in the mail that comes of it.
    public static async Task<string> RegisterAsync(this EsmTenant tenant, string email, string displayName)
    {
        var before = tenant.Mails.SelectMany(mail => mail.Links).ToHashSet(StringComparer.Ordinal);
        await tenant.AskAsync(email, displayName);
        return Assert.Single((await tenant.DeliverMailsAsync()).SelectMany(mail => mail.Links), link => !before.Contains(link) && link.Contains("/account/register/finish", StringComparison.Ordinal));
    }

    public static Task ChangeAccountAsync(this EsmTenant tenant, string userName, Action<Account> change) => tenant.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<IdentityDb>();
        change(await db.Accounts.SingleAsync(account => account.NormalizedUserName == Names.Normalize(userName)));
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
