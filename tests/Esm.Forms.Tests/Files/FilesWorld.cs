using System.Globalization;
using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Forms.Files;
using Esm.Pages;
using Esm.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Tests.Files;

// A tenant that takes files, and what is done with them.
internal sealed class FilesWorld(EsmTenant tenant) : IAsyncDisposable
{
    private static readonly FormField Photo = FormWorld.Field("photo", max: 2);

    public EsmTenant Tenant => tenant;

    public static Task<FilesWorld> StartAsync(TestDatabase database)
    {
        // Here, and not in what is awaited, which would keep it to itself.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        return StartTenantAsync(database);
    }

    public async ValueTask DisposeAsync() => await tenant.DisposeAsync();

    public Task<IReadOnlyList<TypedFile>> SetAsideAsync(IFormCollection posted)
        => tenant.InScopeAsync(services => services.GetRequiredService<ITypedFiles>().SetAsideAsync(posted, TestContext.Current.CancellationToken));

    public Task<FilesReading> ReceiveAsync(IFormFile upload) => ReceiveAsync(new FileRule(Most: 5), [upload]);

    public Task<FilesReading> ReceiveAsync(FileRule rule, IFormFile[] uploads, params (string Name, string? Value)[] values)
        => tenant.InScopeAsync(services => services.GetRequiredService<IFormFiles>().ReadAsync("f.question", FormWorld.Posted(uploads, values), rule, TestContext.Current.CancellationToken));

    public IEnumerable<string> OnDisk() => Directory.EnumerateFiles(Path.Combine(tenant.Folder, "files"), "*", SearchOption.AllDirectories);

    public async Task<Guid> StageAsync()
        => KeptFiles.FromJson((await ReadAsync(FormWorld.Posted([FormWorld.Upload("mur.png", Pictures.Png())]))).Answers.Find("question")).Single().FileId;

    public Task<bool> KeepAsync(params Guid[] ids) => tenant.InScopeAsync(async services =>
    {
        var isKept = await services.GetRequiredService<IFormFiles>().KeepAsync(ids, TestContext.Current.CancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
        return isKept;
    });

    public Task<byte[]?> OpenAsync(Guid id) => tenant.InScopeAsync(async services =>
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

    public Task<string> SignAsync(string name, Guid id) => tenant.InScopeAsync(services => Task.FromResult(services.GetRequiredService<KeptFiles>().Sign(name, id)));

    public Task<int> CountAsync() => tenant.InScopeAsync(services => services.GetRequiredService<FormsDb>().Files.CountAsync(TestContext.Current.CancellationToken));

    public Task<FormReading> ReadAsync(IFormCollection posted)
        => tenant.InScopeAsync(services => services.GetRequiredService<IFormProcessor>().ReadAsync(FormWorld.Form(Photo), posted, FormScope.Whole, TestContext.Current.CancellationToken));

    private static async Task<FilesWorld> StartTenantAsync(TestDatabase database)
        => new(await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Database = database, Features = ["Esm.Forms"] }));
}
