using Esm.Data.Connections;
using Esm.Data.Live;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests.Live;

public sealed class LiveFeedTests
{
    [Theory, TestDatabases]
    public async Task What_goes_with_a_commit_arrives_once_and_only_on_its_channel(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var listener = await FeedListener.StartAsync(tenant.Feed, "notes");

        await tenant.NotifyAsync(("other", "1"), ("notes", "2"), ("notes", "2"), ("notes", "3\nof two lines"));

        Assert.Equal(new LiveNotice("notes", "2"), await listener.NextAsync());
        Assert.Equal(new LiveNotice("notes", "3\nof two lines"), await listener.NextAsync());
    }

    [Theory, TestDatabases]
    public async Task What_is_not_stored_is_not_told(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var listener = await FeedListener.StartAsync(tenant.Feed, "notes");
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
        await using var first = await FeedListener.StartAsync(tenant.Feed, "here", "there");
        await using var second = await FeedListener.StartAsync(tenant.Feed, "there");

        tenant.Feed.Publish("there", "x");

        Assert.Equal("x", (await first.NextAsync()).Payload);
        Assert.Equal("x", (await second.NextAsync()).Payload);
    }

    [Theory, TestDatabases]
    public async Task Closing_ends_the_listening(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var listener = await FeedListener.StartAsync(tenant.Feed, "notes");

        await tenant.InScopeAsync(services =>
        {
            services.GetRequiredService<LiveFeed>().Close();
            return Task.CompletedTask;
        });

        Assert.False(await listener.HasNextAsync());
        await using var late = new FeedListener(tenant.Feed, ["notes"]);
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
}
