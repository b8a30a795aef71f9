using Esm.Data;
using Esm.Files;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Forms.Files;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Tests.Files;

// How long files wait for the form that they came with, and what is left of them.
public sealed class SetAsideFilesTests
{
    [Theory, TestDatabases]
    public async Task A_file_whose_row_is_never_stored_is_not_left_on_disk(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var content = "%PDF-1.7 …"u8.ToArray();
        await world.Tenant.InScopeAsync(services => services.GetRequiredService<IFormFiles>().StoreAsync("reçu.pdf", "application/pdf", content, TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Tenant.Folder, "files"), "*", SearchOption.AllDirectories));
        Assert.Equal(0, await world.CountAsync());
    }

    [Theory, TestDatabases]
    public async Task A_file_is_kept_by_one_thing_only(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var id = await world.StageAsync();

        Assert.True(await world.KeepAsync(id));
        Assert.False(await world.KeepAsync(id));
        Assert.False(await world.KeepAsync(Guid.CreateVersion7()));
        Assert.True(await world.KeepAsync());
    }

    [Theory, TestDatabases]
    public async Task A_file_nobody_kept_is_gone_within_the_hour_and_a_kept_one_stays(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var kept = await world.StageAsync();
        await world.KeepAsync(kept);
        var forgotten = await world.StageAsync();

        world.Tenant.Clock.Advance(TimeSpan.FromMinutes(55));
        Assert.False(await world.KeepAsync(forgotten));
        await world.Tenant.RunTaskAsync<DeleteUnkeptFiles>();

        Assert.NotNull(await world.OpenAsync(kept));
        Assert.Null(await world.OpenAsync(forgotten));
        Assert.Equal(1, await world.CountAsync());
        Assert.Single(world.OnDisk());
    }

    [Theory, TestDatabases]
    public async Task Whoever_goes_on_with_the_form_loses_no_file(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var id = await world.StageAsync();
        for (var i = 0; i < 4; i++)
        {
            world.Tenant.Clock.Advance(TimeSpan.FromMinutes(40));
            var again = await world.ReadAsync(FormWorld.Posted(("f.question.kept", await world.SignAsync("f.question", id))));
            Assert.Single(KeptFiles.FromJson(again.Answers.Find("question")));
            await world.Tenant.RunTaskAsync<DeleteUnkeptFiles>();
        }

        Assert.True(await world.KeepAsync(id));
    }

    [Theory, TestDatabases]
    public async Task What_a_killed_process_left_is_gone_within_the_hour(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var staged = await world.StageAsync();
        await world.KeepAsync(staged);
        await world.Tenant.InScopeAsync(services => services.GetRequiredService<IFileStore>()
            .SaveAsync(UploadStore.Area, new MemoryStream("never committed"u8.ToArray()), TestContext.Current.CancellationToken));
        var draft = Path.Combine(UploadStore.DraftFolder, $"ASPNETCORE_{Guid.CreateVersion7():N}.tmp");
        await File.WriteAllTextAsync(draft, "half an upload", TestContext.Current.CancellationToken);
        await world.Tenant.RunTaskAsync<DeleteUnkeptFiles>();
        Assert.Equal(2, world.OnDisk().Count());
        Assert.True(File.Exists(draft));

        File.SetLastWriteTimeUtc(draft, DateTime.UnixEpoch);
        world.Tenant.Clock.Advance(TimeSpan.FromMinutes(55));
        await world.Tenant.RunTaskAsync<DeleteUnkeptFiles>();

        Assert.False(File.Exists(draft));
        Assert.Single(world.OnDisk());
        Assert.NotNull(await world.OpenAsync(staged));
    }

    [Theory, TestDatabases]
    public async Task Files_are_set_aside_only_while_little_waits_whether_the_post_is_refused_or_cannot_be_taken(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var posted = FormWorld.Posted([FormWorld.Upload("mur.png", Pictures.Png()), FormWorld.Upload("page.html", "<html>"u8.ToArray())]);
        var kept = await world.SetAsideAsync(posted);
        await world.Tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<FormsDb>().Files.Add(new StoredUpload
            {
                Id = Guid.CreateVersion7(), Name = "a.pdf", ContentType = "application/pdf", Size = WaitingFiles.MostBytes, Sha256 = "", Path = "forms/none", CreatedAt = world.Tenant.Clock.GetUtcNow(),
            });
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal([("f.question", "mur.png", true), ("f.question", "page.html", false)], kept.Select(file => (file.Field, file.Name, file.FileId is not null)));
        Assert.All(await world.SetAsideAsync(posted), file => Assert.Null(file.FileId));
        Assert.Contains("trop de fichiers arrivent en ce moment", Assert.Single((await world.ReceiveAsync(FormWorld.Upload("mur.png", Pictures.Png()))).Errors), StringComparison.Ordinal);
        Assert.Single(world.OnDisk());
    }
}
