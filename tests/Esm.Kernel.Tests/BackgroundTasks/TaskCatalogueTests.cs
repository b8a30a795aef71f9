using Esm.BackgroundTasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Esm.Kernel.Tests.BackgroundTasks;

public sealed class TaskCatalogueTests
{
    private const string Name = "tests.sweep";

    // Their history could not be told apart.
    [Fact]
    public void Without_a_name_or_under_one_that_is_taken_a_task_is_left_out()
    {
        var catalogue = new TaskCatalogue([new Sweep(), new SecondSweep(), new Nameless()], NullLogger<TaskCatalogue>.Instance);

        Assert.IsType<Sweep>(Assert.Single(catalogue.Tasks).Task);
    }

    private abstract class Idle : IBackgroundTask
    {
        public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [BackgroundTask(Name)]
    private sealed class Sweep : Idle;

    [BackgroundTask(Name)]
    private sealed class SecondSweep : Idle;

    private sealed class Nameless : Idle;
}
