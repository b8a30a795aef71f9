using System.Globalization;
using Esm.Data;
using Esm.Files;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Forms.Files;
using Esm.Pages;
using Esm.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Tests.Files;

public sealed class FormFilesTests : IAsyncLifetime
{
    private static readonly FormField Photo = FormWorld.Field("photo", max: 2);

    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        _tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Features = ["Esm.Forms"] });
    }

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task A_photo_is_stored_without_what_it_told_and_survives_in_a_signed_slip()
    {
        var first = await ReadAsync(FormWorld.Posted([FormWorld.Upload("mur.jpg", Pictures.Jpeg(tells: true))]));
        var file = Assert.Single(KeptFiles.FromJson(first.Answers.Find("question")));
        var again = await ReadAsync(FormWorld.Posted(("f.question.kept", await SignAsync("f.question", file.FileId))));

        Assert.Empty(first.Errors);
        Assert.Equal(("mur.jpg", "image/jpeg"), (file.Name, file.ContentType));
        Assert.Equal([file], KeptFiles.FromJson(again.Answers.Find("question")));
        Assert.False(Pictures.Contains((await OpenAsync(file.FileId))!, Pictures.Secret));
    }

    public static TheoryData<string, byte[], string> WhatDevicesSend => new()
    {
        { "IMG_0001.HEIC", Pictures.Heic, "IMG_0001.jpg" },
        { "IMG_0001.jpg", Pictures.Heic, "IMG_0001.jpg" },
        { "image.jfif", Pictures.Jpeg(), "image.jpg" },
        { "photo", Pictures.Jpeg(), "photo.jpg" },
        { "mur.png", Pictures.Webp(), "mur.jpg" },
    };

    [Theory]
    [MemberData(nameof(WhatDevicesSend))]
    public async Task A_photo_is_taken_whatever_the_device_calls_it(string name, byte[] content, string kept)
    {
        var reading = await ReadAsync(FormWorld.Posted([FormWorld.Upload(name, content)]));

        Assert.Empty(reading.Errors);
        var file = Assert.Single(KeptFiles.FromJson(reading.Answers.Find("question")));
        Assert.Equal((kept, "image/jpeg"), (file.Name, file.ContentType));
        Assert.Equal([0xFF, 0xD8, 0xFF], (await OpenAsync(file.FileId))![..3]);
    }

    [Fact]
    public async Task A_large_file_is_taken()
    {
        byte[] scan = [0xEF, 0xBB, 0xBF, .. "%PDF-1.7 "u8, .. new byte[35 * 1024 * 1024]];

        var reading = await ReceiveAsync(FormWorld.Upload("acte", scan));

        Assert.Empty(reading.Errors);
        var file = Assert.Single(reading.Files);
        Assert.Equal(("acte.pdf", "application/pdf", (long)scan.Length), (file.Name, file.ContentType, file.Size));
    }

    [Fact]
    public async Task A_slip_of_another_field_or_made_up_attaches_nothing()
    {
        var reading = await ReadAsync(FormWorld.Posted([FormWorld.Upload("mur.png", Pictures.Png())]));
        var file = KeptFiles.FromJson(reading.Answers.Find("question")).Single();

        foreach (var slip in new[] { await SignAsync("f.other", file.FileId), file.FileId.ToString("N"), "", "CfDJ8" })
        {
            var again = await ReadAsync(FormWorld.Posted(("f.question.kept", slip)));
            Assert.Null(again.Answers.Find("question"));
            Assert.Contains("joignez une photo", Assert.Single(again.Errors).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_ticked_box_takes_a_kept_photo_out()
    {
        var reading = await ReadAsync(FormWorld.Posted([FormWorld.Upload("a.png", Pictures.Png()), FormWorld.Upload("b.webp", Pictures.Webp())]));
        var files = KeptFiles.FromJson(reading.Answers.Find("question"));
        var again = await ReadAsync(FormWorld.Posted(
            ("f.question.kept", await SignAsync("f.question", files[0].FileId)), ("f.question.kept", await SignAsync("f.question", files[1].FileId)),
            ("f.question.remove", files[0].FileId.ToString("N"))));

        Assert.Equal([files[1]], KeptFiles.FromJson(again.Answers.Find("question")));
    }

    [Theory]
    [InlineData("vide.jpg", "", "est vide")]
    [InlineData("page.jpg", "<html><script>", "JPEG, HEIC, PNG ou WebP de moins de 40")]
    [InlineData("dessin.svg", "<svg/>", "JPEG, HEIC, PNG ou WebP de moins de 40")]
    [InlineData("acte.pdf", "%PDF-1.7", "JPEG, HEIC, PNG ou WebP de moins de 40")]
    [InlineData("photo.jpg", "\u00FF\u00D8\u00FFabc", "est abîmé")]
    public async Task A_bad_file_is_told_at_the_field_and_not_kept(string name, string content, string hint)
    {
        var reading = await ReadAsync(FormWorld.Posted([FormWorld.Upload(name, System.Text.Encoding.Latin1.GetBytes(content))]));

        Assert.Contains(hint, Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
        Assert.Null(reading.Answers.Find("question"));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_file_that_is_too_big_is_told_and_its_good_neighbour_kept()
    {
        var reading = await ReadAsync(FormWorld.Posted([FormWorld.Upload("grand.jpg", new byte[FormLimits.FileBytes + 1]), FormWorld.Upload("petit.png", Pictures.Png())]));

        Assert.Contains("«\u00A0grand.jpg\u00A0» est trop lourd. Choisissez-en un de moins de 40 Mo.", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
        Assert.Equal("petit.jpg", Assert.Single(KeptFiles.FromJson(reading.Answers.Find("question"))).Name);
    }

    [Fact]
    public async Task More_files_than_asked_for_are_not_kept()
    {
        var uploads = Enumerable.Range(0, 4).Select(i => FormWorld.Upload($"{i}.png", Pictures.Png())).ToArray();

        var reading = await ReadAsync(FormWorld.Posted(uploads));

        Assert.Contains("2 fichiers au plus", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_document_takes_a_pdf()
    {
        var reading = await ReceiveAsync(FormWorld.Upload("acte.pdf", "%PDF-1.7 …"u8.ToArray()));

        Assert.Empty(reading.Errors);
        var file = Assert.Single(reading.Files);
        Assert.Equal("application/pdf", file.ContentType);
        Assert.Equal("%PDF-1.7 …"u8.ToArray(), await OpenAsync(file.FileId));
    }

    [Fact]
    public async Task A_file_whose_row_is_never_stored_is_not_left_on_disk()
    {
        var content = "%PDF-1.7 …"u8.ToArray();
        await _tenant.InScopeAsync(services => services.GetRequiredService<ReceiveFile>()
            .HandleAsync(FormWorld.Upload("acte.pdf", content), FileKind.Documents, TestContext.Current.CancellationToken));
        await _tenant.InScopeAsync(services => services.GetRequiredService<IFormFiles>().StoreAsync("reçu.pdf", "application/pdf", content, TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_tenant.Folder, "files"), "*", SearchOption.AllDirectories));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_file_is_kept_by_one_thing_only()
    {
        var id = await StageAsync();

        Assert.True(await KeepAsync(id));
        Assert.False(await KeepAsync(id));
        Assert.False(await KeepAsync(Guid.CreateVersion7()));
        Assert.True(await KeepAsync());
    }

    [Fact]
    public async Task A_file_nobody_kept_is_gone_within_the_hour_and_a_kept_one_stays()
    {
        var kept = await StageAsync();
        await KeepAsync(kept);
        var forgotten = await StageAsync();

        _tenant.Clock.Advance(TimeSpan.FromMinutes(55));
        Assert.False(await KeepAsync(forgotten));
        await _tenant.RunTaskAsync<DeleteUnkeptFiles>();

        Assert.NotNull(await OpenAsync(kept));
        Assert.Null(await OpenAsync(forgotten));
        Assert.Equal(1, await CountAsync());
        Assert.Single(OnDisk());
    }

    [Fact]
    public async Task Whoever_goes_on_with_the_form_loses_no_file()
    {
        var id = await StageAsync();
        for (var i = 0; i < 4; i++)
        {
            _tenant.Clock.Advance(TimeSpan.FromMinutes(40));
            var again = await ReadAsync(FormWorld.Posted(("f.question.kept", await SignAsync("f.question", id))));
            Assert.Single(KeptFiles.FromJson(again.Answers.Find("question")));
            await _tenant.RunTaskAsync<DeleteUnkeptFiles>();
        }

        Assert.True(await KeepAsync(id));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_gone_within_the_hour()
    {
        var staged = await StageAsync();
        await KeepAsync(staged);
        await _tenant.InScopeAsync(services => services.GetRequiredService<IFileStore>()
            .SaveAsync(UploadStore.Area, new MemoryStream("never committed"u8.ToArray()), TestContext.Current.CancellationToken));
        var draft = Path.Combine(UploadStore.DraftFolder, $"ASPNETCORE_{Guid.CreateVersion7():N}.tmp");
        await File.WriteAllTextAsync(draft, "half an upload", TestContext.Current.CancellationToken);
        await _tenant.RunTaskAsync<DeleteUnkeptFiles>();
        Assert.Equal(2, OnDisk().Count());
        Assert.True(File.Exists(draft));

        File.SetLastWriteTimeUtc(draft, DateTime.UnixEpoch);
        _tenant.Clock.Advance(TimeSpan.FromMinutes(55));
        await _tenant.RunTaskAsync<DeleteUnkeptFiles>();

        Assert.False(File.Exists(draft));
        Assert.Single(OnDisk());
        Assert.NotNull(await OpenAsync(staged));
    }

    [Fact]
    public async Task Where_there_is_one_place_a_good_new_file_takes_it_and_a_bad_one_does_not()
    {
        var rule = new FileRule(Most: 1);
        var first = Assert.Single((await ReceiveAsync(FormWorld.Upload("a.png", Pictures.Png()))).Files);
        var slip = ("f.question.kept", await SignAsync("f.question", first.FileId));

        var bad = await ReceiveAsync(rule, [FormWorld.Upload("b.png", "no picture"u8.ToArray())], slip);
        var good = await ReceiveAsync(rule, [FormWorld.Upload("c.png", Pictures.Png())], slip);

        Assert.Equal(("a.jpg", 1), (Assert.Single(bad.Files).Name, bad.Errors.Count));
        Assert.Equal(("c.jpg", 0), (Assert.Single(good.Files).Name, good.Errors.Count));
    }

    [Fact]
    public async Task Files_are_set_aside_only_while_little_waits_whether_the_post_is_refused_or_cannot_be_taken()
    {
        var posted = FormWorld.Posted([FormWorld.Upload("mur.png", Pictures.Png()), FormWorld.Upload("page.html", "<html>"u8.ToArray())]);
        var kept = await SetAsideAsync(posted);
        await _tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<FormsDb>().Files.Add(new StoredUpload
            {
                Id = Guid.CreateVersion7(), Name = "a.pdf", ContentType = "application/pdf", Size = ReceiveFile.MostWaitingBytes, Sha256 = "", Path = "forms/none", CreatedAt = _tenant.Clock.GetUtcNow(),
            });
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal([("f.question", "mur.png", true), ("f.question", "page.html", false)], kept.Select(file => (file.Field, file.Name, file.FileId is not null)));
        Assert.All(await SetAsideAsync(posted), file => Assert.Null(file.FileId));
        Assert.Contains("trop de fichiers arrivent en ce moment", Assert.Single((await ReceiveAsync(FormWorld.Upload("mur.png", Pictures.Png()))).Errors), StringComparison.Ordinal);
        Assert.Single(OnDisk());
    }

    private Task<IReadOnlyList<TypedFile>> SetAsideAsync(IFormCollection posted)
        => _tenant.InScopeAsync(services => services.GetRequiredService<ITypedFiles>().SetAsideAsync(posted, TestContext.Current.CancellationToken));

    private Task<FilesReading> ReceiveAsync(IFormFile upload) => ReceiveAsync(new FileRule(Most: 5), [upload]);

    private Task<FilesReading> ReceiveAsync(FileRule rule, IFormFile[] uploads, params (string Name, string? Value)[] values)
        => _tenant.InScopeAsync(services => services.GetRequiredService<IFormFiles>().ReadAsync("f.question", FormWorld.Posted(uploads, values), rule, TestContext.Current.CancellationToken));

    private IEnumerable<string> OnDisk() => Directory.EnumerateFiles(Path.Combine(_tenant.Folder, "files"), "*", SearchOption.AllDirectories);

    private async Task<Guid> StageAsync()
        => KeptFiles.FromJson((await ReadAsync(FormWorld.Posted([FormWorld.Upload("mur.png", Pictures.Png())]))).Answers.Find("question")).Single().FileId;

    private Task<bool> KeepAsync(params Guid[] ids) => _tenant.InScopeAsync(async services =>
    {
        var isKept = await services.GetRequiredService<IFormFiles>().KeepAsync(ids, TestContext.Current.CancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
        return isKept;
    });

    private Task<byte[]?> OpenAsync(Guid id) => _tenant.InScopeAsync(async services =>
    {
        if (await services.GetRequiredService<IFormFiles>().OpenAsync(id, TestContext.Current.CancellationToken) is not { } opened)
        {
            return null;
        }

        await using var content = opened.Content;
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, TestContext.Current.CancellationToken);
        return memory.ToArray();
    });

    private Task<string> SignAsync(string name, Guid id) => _tenant.InScopeAsync(services => Task.FromResult(services.GetRequiredService<KeptFiles>().Sign(name, id)));

    private Task<int> CountAsync() => _tenant.InScopeAsync(services => services.GetRequiredService<FormsDb>().Files.CountAsync(TestContext.Current.CancellationToken));

    private Task<FormReading> ReadAsync(IFormCollection posted)
        => _tenant.InScopeAsync(services => services.GetRequiredService<IFormProcessor>().ReadAsync(FormWorld.Form(Photo), posted, FormScope.Whole, TestContext.Current.CancellationToken));
}
