using System.Diagnostics;
using System.Net;
using Esm.Testing;

namespace Esm.Failure.Tests.Outages;

public sealed class DatabaseDownTests
{
    private const string WhySkipped = "PostgreSQL is not installed here (no initdb under /usr/lib/postgresql or on the PATH); a server that others share cannot be stopped.";

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["f.place.address"] = "Rue Haute 1",
        ["f.surface"] = "public-building",
        ["f.offensive"] = "no",
        ["Applicant.Name"] = "Jean Petit",
        ["Applicant.Email"] = "jean@example.be",
        ["Applicant.Phone"] = "",
    };

    public static bool IsUnavailable => PostgresCluster.FindBinaries() is null;

    [Fact(Skip = WhySkipped, SkipWhen = nameof(IsUnavailable))]
    public async Task While_the_database_is_down_visitors_are_asked_to_come_back_and_then_served_by_the_same_process()
    {
        await using var database = await PostgresCluster.StartNewAsync();
        using var folder = await DataFolder.SetUpAsync("--database", "Postgres", "--connection-string", database.ConnectionString);
        await using var host = await folder.ServeAsync();
        using var visitor = host.NewClient();
        var form = await visitor.VisitAsync("/services/graffiti/request");
        var signIn = await visitor.VisitAsync("/account/sign-in");
        Task<HtmlPage> SubmitAsync() => form.SubmitAsync("main form[enctype='multipart/form-data']", Answers, TestFile.Png("f.photos"));

        // Pages that are read from memory may go on meanwhile; what touches the data cannot.
        await database.StopAsync();
        await ShouldAskToComeBackAsync(SubmitAsync);
        await ShouldAskToComeBackAsync(() => signIn.SubmitAsync("main form", new Dictionary<string, string> { ["UserName"] = "admin", ["Password"] = "guess" }));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await host.TryStatusAsync("/health/ready", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, await host.TryStatusAsync("/health/live", TestContext.Current.CancellationToken));

        await database.StartAsync();
        await ServesAgainAsync(host);
        Assert.NotNull((await SubmitAsync()).Location);
    }

    [Fact(Skip = WhySkipped, SkipWhen = nameof(IsUnavailable))]
    public async Task A_host_that_starts_before_its_database_serves_once_it_is_there()
    {
        await using var database = await PostgresCluster.StartNewAsync();
        using var folder = await DataFolder.SetUpAsync("--database", "Postgres", "--connection-string", database.ConnectionString);
        await database.StopAsync();
        await using var host = EsmProcess.Start(folder.Path);
        await WaitForAsync(host, "/health/live", HttpStatusCode.OK);
        using var visitor = host.NewClient();
        await ShouldAskToComeBackAsync(() => visitor.GetAsync("/"));
        await database.StartAsync();
        await ServesAgainAsync(host);
    }

    private static async Task ShouldAskToComeBackAsync(Func<Task<HtmlPage>> ask)
    {
        var page = (await ask()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(page.Headers.RetryAfter?.Delta);
        Assert.NotEmpty(page.Heading);
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", page.Html, StringComparison.Ordinal);
    }

    private static async Task ServesAgainAsync(EsmProcess host)
    {
        await WaitForAsync(host, "/health/ready", HttpStatusCode.OK);
        await WaitForAsync(host, "/", HttpStatusCode.OK);
        Assert.False(host.HasExited);
    }

    private static async Task WaitForAsync(EsmProcess host, string path, HttpStatusCode status)
    {
        var started = Stopwatch.GetTimestamp();
        while (await host.TryStatusAsync(path, TestContext.Current.CancellationToken) is var answer && answer != status)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < DataFolder.Patience, $"{path} answers {answer}.\n{host.Log}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
