using System.Diagnostics;
using Esm.Data.Connections;
using Esm.Delivery;
using Esm.Shells;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Esm.Kernel.Tests.Delivery;

public sealed class DeliveryWorkerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DatabaseConnections _connections = new(8);
    private readonly DirectoryInfo _appData = Directory.CreateTempSubdirectory("esm-worker-");

    // These tenants have no database: each has to look for itself.
    private readonly DuePoll _poll;

    public DeliveryWorkerTests()
        => _poll = new DuePoll(_connections, new EsmOptions { Host = typeof(DeliveryWorkerTests).Assembly, AppData = _appData.FullName }, TimeProvider.System, NullLogger<DuePoll>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tenant_that_calls_all_the_time_keeps_no_other_from_being_polled()
    {
        var (tenants, signal) = (new ServedTenants("busy", "quiet"), new DeliverySignal());
        using var worker = new DeliveryWorker(tenants, signal, _poll, Polling(seconds: 1), NullLogger<DeliveryWorker>.Instance);
        await worker.StartAsync(Cancel);
        for (var polls = 0; polls < 2; polls++)
        {
            var served = tenants.WhenServedAsync("quiet");
            var started = Stopwatch.GetTimestamp();
            while (!served.IsCompleted && Stopwatch.GetElapsedTime(started) < Patience)
            {
                signal.Wake("busy", DeliveryKinds.Outbox);
                await Task.Delay(20, Cancel);
            }

            Assert.True(served.IsCompleted, $"The quiet tenant was not served at poll {polls + 1}.");
        }

        await worker.StopAsync(Cancel);
    }

    [Fact]
    public async Task Who_calls_is_served_long_before_the_next_poll()
    {
        var (tenants, signal) = (new ServedTenants("one"), new DeliverySignal());
        using var worker = new DeliveryWorker(tenants, signal, _poll, Polling(seconds: 3600), NullLogger<DeliveryWorker>.Instance);
        await worker.StartAsync(Cancel);
        var served = tenants.WhenServedAsync("one");

        signal.Wake("one", DeliveryKinds.Stream);

        await served.WaitAsync(Patience, Cancel);
        await worker.StopAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        _appData.Delete(recursive: true);
    }

    private static IConfiguration Polling(int seconds)
        => new ConfigurationBuilder().AddInMemoryCollection([new("Esm:Outbox:PollSeconds", $"{seconds}")]).Build();

    // Tenants of whom it only shows that somebody came.
    private sealed class ServedTenants(params string[] names) : IShellHost
    {
        private readonly Dictionary<string, TaskCompletionSource> _served = names.ToDictionary(name => name, _ => new TaskCompletionSource());

        public IReadOnlyList<ShellSettings> GetAllSettings() => [.. names.Select(name => new ShellSettings { Name = name, State = TenantState.Running })];

        public Task UpdateSettingsAsync(ShellSettings settings, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UsingScopeAsync(string tenant, Func<IServiceProvider, Task> work, CancellationToken cancellationToken)
        {
            lock (_served)
            {
                _served[tenant].TrySetResult();
            }

            return Task.CompletedTask;
        }

        public Task WhenServedAsync(string tenant)
        {
            lock (_served)
            {
                _served[tenant] = new TaskCompletionSource();
                return _served[tenant].Task;
            }
        }
    }
}
