using System.Net;
using Esm.Forms.Data;
using Esm.Forms.Files;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Tests.Files;

// What one visitor leaves waiting takes nobody else's room.
public sealed class WaitingFilesTests
{
    private const string FormOfRequest = "main form[enctype='multipart/form-data']";

    [Theory, TestDatabases]
    public async Task Who_has_sent_too_much_is_told_and_everybody_else_goes_on(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var citizen = await tenant.SignInAsync(await tenant.CreateUserAsync(RoleNames.Citizen));
        From(citizen, "2001:db8:1:2::1");
        using var first = From(tenant.NewClient(), "2001:db8:1:2::1");
        using var neighbour = From(tenant.NewClient(), "2001:db8:1:2:3:4:5:6");
        using var other = From(tenant.NewClient(), "2001:db8:1:3::1");
        var waiting = await SendAsync(first, isWhole: false);
        await SetWaitingAsync(tenant, WaitingFiles.MostBytesOfOne);

        var refused = (await SendAsync(neighbour, isWhole: true)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("depuis votre compte ou votre connexion", refused.Text("#f-photos-error"), StringComparison.Ordinal);
        Assert.Equal("Jeanne Petit", refused.Find("[name='Applicant.Name']").GetAttribute("value"));
        Assert.NotNull((await SendAsync(other, isWhole: true)).Location);
        Assert.NotNull((await SendAsync(citizen, isWhole: true)).Location);

        // What was kept waits no longer.
        Assert.NotNull((await waiting.SubmitAsync(FormOfRequest, Report(isWhole: true))).Location);
        Assert.NotNull((await SendAsync(neighbour, isWhole: true)).Location);
        Assert.True(await tenant.InScopeAsync(services => services.GetRequiredService<FormsDb>().Files.AllAsync(file => file.KeptAt != null && file.Sender == null)));
    }

    [Theory, TestDatabases]
    public async Task Of_posts_that_come_at_once_no_more_is_set_aside_than_there_is_room(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var client = From(tenant.NewClient(), "203.0.113.7");
        await SendAsync(client, isWhole: false);
        var size = await tenant.InScopeAsync(services => services.GetRequiredService<FormsDb>().Files.Select(file => file.Size).SingleAsync());
        await SetWaitingAsync(tenant, WaitingFiles.MostBytesOfOne - (3 * size));

        var form = await client.VisitAsync("/services/graffiti/request");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => form.SubmitAsync(FormOfRequest, Report(isWhole: false), TestFile.Png("f.photos"))));

        Assert.Equal(1 + 3, await tenant.InScopeAsync(services => services.GetRequiredService<FormsDb>().Files.CountAsync()));
        Assert.Equal(1 + 3, Directory.EnumerateFiles(Path.Combine(tenant.Folder, "files"), "*", SearchOption.AllDirectories).Count());
    }

    private static async Task<EsmTenant> StartAsync(TestDatabase database)
    {
        var tenant = await EsmTenant.StartAloneAsync(
            new EsmHostOptions { Configuration = [new("ForwardedHeaders_Enabled", "true")] },
            new EsmTenantOptions { Database = database, Features = ["Esm.Departments.Environment"] });
        await tenant.ApplyStepAsync("departments", new
        {
            departments = new[] { new { code = "environment", name = "Environnement", email = "environment@example.be", teams = new[] { new { code = "environment-field", name = "Terrain" } } } },
        });
        await tenant.ApplyStepAsync("offerings", new { publish = new[] { "environment.graffiti" } });
        return tenant;
    }

    private static EsmClient From(EsmClient client, string address)
    {
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    private static async Task<HtmlPage> SendAsync(EsmClient client, bool isWhole)
        => await (await client.VisitAsync("/services/graffiti/request")).SubmitAsync(FormOfRequest, Report(isWhole), TestFile.Png("f.photos"));

    private static Dictionary<string, string> Report(bool isWhole) => new()
    {
        ["f.place.address"] = isWhole ? "Rue Haute 1" : "",
        ["f.surface"] = "public-building",
        ["f.offensive"] = "no",
        ["confirm"] = "other",
        ["Applicant.Name"] = "Jeanne Petit",
        ["Applicant.Email"] = "jeanne@example.be",
        ["Applicant.Phone"] = "",
    };

    // As if the one file that waits were as large.
    private static async Task SetWaitingAsync(EsmTenant tenant, long size)
        => await tenant.InScopeAsync(services => services.GetRequiredService<FormsDb>().Files.Where(file => file.KeptAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.Size, size)));
}
