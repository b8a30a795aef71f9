using Esm.Data.Connections;
using Esm.Data.Live;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Esm.Data.Tests.Live;

public sealed class LiveFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory, TestDatabases]
    public async Task What_goes_with_a_commit_arrives_once_and_only_on_its_channel(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var listener = await Listener.StartAsync(FeedOf(tenant), "notes");

        await NotifyAsync(tenant, ("other", "1"), ("notes", "2"), ("notes", "2"), ("notes", "3\nof two lines"));

        Assert.Equal(new LiveNotice("notes", "2"), await listener.NextAsync());
        Assert.Equal(new LiveNotice("notes", "3\nof two lines"), await listener.NextAsync());
    }

    [Theory, TestDatabases]
    public async Task What_is_not_stored_is_not_told(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var listener = await Listener.StartAsync(FeedOf(tenant), "notes");
        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            var notes = services.GetRequiredService<NoteDb>().Notes;
            notes.AddRange(new Note { Id = Guid.CreateVersion7(), Key = "same" }, new Note { Id = Guid.CreateVersion7(), Key = "same" });
            unitOfWork.Notify("notes", "lost");
            Assert.Equal(CommitResult.Duplicate, await unitOfWork.TryCommitAsync(CancellationToken.None));
            unitOfWork.Notify("notes", "kept");
            await unitOfWork.CommitAsync(CancellationToken.None);
        });

        Assert.Equal("kept", (await listener.NextAsync()).Payload);
    }

    [Theory, TestDatabases]
    public async Task What_is_stored_nowhere_arrives_at_once_with_all_listeners(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var first = await Listener.StartAsync(FeedOf(tenant), "here", "there");
        await using var second = await Listener.StartAsync(FeedOf(tenant), "there");

        FeedOf(tenant).Publish("there", "x");

        Assert.Equal("x", (await first.NextAsync()).Payload);
        Assert.Equal("x", (await second.NextAsync()).Payload);
    }

    [Fact]
    public async Task Another_node_on_the_same_schema_hears_what_is_stored_here()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        await using var connections = new DatabaseConnections(maxConnections: 2);
        using var services = new ServiceCollection().BuildServiceProvider();
        using var other = new LiveFeed(new TenantDatabase(tenant.Settings, connections, ""), services, NullLogger<LiveFeed>.Instance);
        await using var listener = await Listener.StartAsync(other, "notes");

        await NotifyAsync(tenant, ("notes", "from afar"));

        Assert.Equal("from afar", (await listener.NextAsync()).Payload);
    }

    [Fact]
    public async Task A_listener_who_leaves_frees_the_connection()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        for (var i = 0; i < 200; i++)
        {
            await using var listener = await Listener.StartAsync(FeedOf(tenant), "notes");
        }

        await using var last = await Listener.StartAsync(FeedOf(tenant), "notes");
        await NotifyAsync(tenant, ("notes", "still works"));
        Assert.Equal("still works", (await last.NextAsync()).Payload);
        Assert.Equal(1, await CountListeningAsync(tenant, requested: 1));
        await last.DisposeAsync();
        Assert.Equal(0, await CountListeningAsync(tenant, requested: 0));
    }

    [Fact]
    public async Task A_connection_that_is_lost_is_taken_up_again_and_said_so()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        await using var listener = await Listener.StartAsync(FeedOf(tenant), "notes");

        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = '{ListenOf(tenant)}'");

        Assert.Equal(LiveNotice.Ready, await listener.NextAsync());
        await NotifyAsync(tenant, ("notes", "again"));
        Assert.Equal("again", (await listener.NextAsync()).Payload);
    }

    // Not one of the network's: one that nobody foresaw.
    [Fact]
    public async Task A_fault_of_any_kind_does_not_end_the_listening()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        var heard = new TaskCompletionSource<LiveNotice>();
        var attempts = 0;
        using var leaving = new CancellationTokenSource();
        var listening = new PostgresListener(tenant.Settings.ConnectionString, $"esm_{tenant.Settings.Name}").ListenAsync(
            notice => heard.TrySetResult(notice),
            () =>
            {
                if (++attempts == 1)
                {
                    throw new InvalidOperationException("Once.");
                }

                FeedOf(tenant).Publish("notes", "after the fault");
            },
            NullLogger.Instance,
            leaving.Token);

        Assert.Equal("after the fault", (await heard.Task.WaitAsync(Patience, CancellationToken.None)).Payload);
        await leaving.CancelAsync();
        await listening;
    }

    [Theory, TestDatabases]
    public async Task Closing_ends_the_listening(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var listener = await Listener.StartAsync(FeedOf(tenant), "notes");

        await tenant.InScopeAsync(services =>
        {
            services.GetRequiredService<LiveFeed>().Close();
            return Task.CompletedTask;
        });

        Assert.False(await listener.HasNextAsync());
        await using var late = new Listener(FeedOf(tenant), ["notes"]);
        while (await late.HasNextAsync())
        {
            Assert.Equal(LiveNotice.Ready, late.Current);
        }
    }

    [Theory, TestDatabases]
    public async Task Scopes_that_gave_their_connection_back_leave_it_to_others_and_can_ask_again(TestDatabase database)
    {
        await using var connections = new DatabaseConnections(maxConnections: 2);
        await using var tenant = await DataTenant.StartAsync(database, connections: connections);
        var scopes = Enumerable.Range(0, 10).Select(_ => tenant.NewScope()).ToArray();
        foreach (var scope in scopes)
        {
            Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReleaseConnectionAsync();
        }

        foreach (var scope in scopes)
        {
            Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None));
            await scope.DisposeAsync();
        }
    }

    [Theory, TestDatabases]
    public async Task A_connection_in_a_transaction_is_not_given_back(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            await unitOfWork.BeginAsync(CancellationToken.None);
            await Assert.ThrowsAsync<InvalidOperationException>(unitOfWork.ReleaseConnectionAsync);
        });
    }

    [Fact]
    public async Task A_payload_that_is_too_long_or_a_channel_of_two_lines_is_a_mistake()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await tenant.InScopeAsync(services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            Assert.Throws<ArgumentException>(() => unitOfWork.Notify("notes", new string('x', LiveNotice.PayloadMaxLength + 1)));
            Assert.Throws<ArgumentException>(() => unitOfWork.Notify("no\ntes", ""));
            Assert.Throws<ArgumentException>(() => unitOfWork.Notify("", ""));
            return Task.CompletedTask;
        });
    }

    private static ILiveFeed FeedOf(DataTenant tenant)
    {
        using var scope = tenant.NewScope();
        return scope.ServiceProvider.GetRequiredService<ILiveFeed>();
    }

    private static Task NotifyAsync(DataTenant tenant, params (string Channel, string Payload)[] notices) => tenant.InScopeAsync(async services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        foreach (var (channel, payload) in notices)
        {
            unitOfWork.Notify(channel, payload);
        }

        await unitOfWork.CommitAsync(CancellationToken.None);
    });

    private static string ListenOf(DataTenant tenant) => $"LISTEN \"esm_{tenant.Settings.Name}\"";

    // The server takes a moment to notice that a client left.
    private static async Task<long> CountListeningAsync(DataTenant tenant, int requested)
    {
        var count = -1L;
        for (var i = 0; i < 100 && count != requested; i++)
        {
            count = (long)(await ExecuteAsync($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{PostgresListener.ApplicationName}' AND query = '{ListenOf(tenant)}'"))!;
            await Task.Delay(50);
        }

        return count;
    }

    private static async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection((await PostgresServer.GetAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of constants and the name that the test gave its tenant.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private sealed class Listener(ILiveFeed feed, string[] channels) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _leaving = new();
        private IAsyncEnumerator<LiveNotice>? _notices;

        public LiveNotice Current => _notices!.Current;

        public static async Task<Listener> StartAsync(ILiveFeed feed, params string[] channels)
        {
            var listener = new Listener(feed, channels);
            Assert.Equal(LiveNotice.Ready, await listener.NextAsync());
            return listener;
        }

        public async Task<LiveNotice> NextAsync()
        {
            Assert.True(await HasNextAsync());
            return Current;
        }

        public Task<bool> HasNextAsync()
        {
            _notices ??= feed.SubscribeAsync(channels, _leaving.Token).GetAsyncEnumerator();
            return _notices.MoveNextAsync().AsTask().WaitAsync(Patience);
        }

        public async ValueTask DisposeAsync()
        {
            if (_notices is not null)
            {
                await _notices.DisposeAsync();
                _notices = null;
            }

            _leaving.Dispose();
        }
    }
}
