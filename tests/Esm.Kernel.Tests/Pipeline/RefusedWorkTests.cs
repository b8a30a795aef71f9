using System.Diagnostics;
using System.Net;
using Esm.Data;
using Esm.Kernel.Tests.Shells;
using Esm.Samples.BrokenPage.Holds;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Pipeline;

// What a handler had locked when it failed or refused is free again before anything else happens.
public sealed class RefusedWorkTests
{
    // Less than the 15 s after which a writer gives up.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task A_handler_that_fails_with_a_lock_in_its_hand_is_recorded_at_once_and_keeps_nobody_waiting(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var visitor = tenant.NewClient();
        var started = Stopwatch.GetTimestamp();

        (await visitor.GetAsync("/samples/holding?does=fails")).ShouldBe(HttpStatusCode.InternalServerError);
        await WriteAsync(tenant).WaitAsync(AtOnce, Cancel);

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, AtOnce);
        var problem = (await ProblemAsync(tenant))!;
        Assert.Equal(FeatureStage.Serving, problem.Stage);
        Assert.Contains("on purpose", problem.Message, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_page_that_says_no_is_rendered_without_the_lock(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        await MeanwhileAsync(tenant, () => WriteAsync(tenant).WaitAsync(AtOnce, Cancel));
        using var visitor = tenant.NewClient();

        Assert.Equal("Refused", (await visitor.GetAsync("/samples/holding?does=refuses")).ShouldBeOk().Heading);
    }

    [Theory, TestDatabases]
    public async Task An_answer_without_a_page_leaves_no_lock_behind(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var visitor = tenant.NewClient();

        (await visitor.GetAsync("/samples/holding?does=hides")).ShouldBe(HttpStatusCode.NotFound);

        await WriteAsync(tenant).WaitAsync(AtOnce, Cancel);
    }

    private static Task<EsmTenant> StartAsync(TestDatabase database)
        => EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Database = database, Features = [SampleModules.BrokenPage] });

    private static Task MeanwhileAsync(EsmTenant tenant, Func<Task> work) => tenant.InScopeAsync(services =>
    {
        services.GetRequiredService<Rendering>().Meanwhile = work;
        return Task.CompletedTask;
    });

    private static Task WriteAsync(EsmTenant tenant) => tenant.InScopeAsync(async services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        await unitOfWork.LockAsync(["samples.held"], Cancel);
        await unitOfWork.CommitAsync(Cancel);
    });

    private static async Task<FeatureProblem?> ProblemAsync(EsmTenant tenant)
        => (await tenant.InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(Cancel)))
            .Single(state => state.Feature.Id == SampleModules.BrokenPage).Problem;
}
