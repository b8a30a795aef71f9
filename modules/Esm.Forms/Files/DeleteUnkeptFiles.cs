using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Files;
using Esm.Forms.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Files;

// Whatever nobody kept is gone within the hour: files of forms that were given up, and what a process left that was killed.
[BackgroundTask("forms.delete-unkept-files", Title = "DeleteUnkeptFiles.Title", Schedule = "*/5 * * * *", Description = "DeleteUnkeptFiles.Description")]
internal sealed class DeleteUnkeptFiles : IBackgroundTask
{
    private const int BatchSize = 200;

    // A request that is keeping a file at its last minute comes first.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    // Longer than any upload or transaction takes.
    private static readonly TimeSpan KilledAfter = TimeSpan.FromMinutes(50);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<FormsDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        while (await DeleteAsync(services, db, now - StoredUpload.SetAsideFor - Grace, cancellationToken) == BatchSize)
        {
            db.ChangeTracker.Clear();
        }

        await DeleteNamelessAsync(services.GetRequiredService<IFileStore>(), db, now - KilledAfter, cancellationToken);
        DeleteDrafts();
    }

    // The file goes before its row: should the process die in between, the next run finds the row and deletes nothing twice.
    private static async Task<int> DeleteAsync(IServiceProvider services, FormsDb db, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IFileStore>();
        var files = await db.Files.Where(file => file.KeptAt == null && (file.RenewedAt ?? file.CreatedAt) < oldest)
            .OrderBy(file => file.CreatedAt).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var file in files)
        {
            store.Delete(file.Path);
        }

        db.Files.RemoveRange(files);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return files.Count;
    }

    private static async Task DeleteNamelessAsync(IFileStore store, FormsDb db, DateTimeOffset storedBefore, CancellationToken cancellationToken)
    {
        foreach (var batch in store.List(UploadStore.Area, storedBefore).Chunk(BatchSize))
        {
            var named = await db.Files.Where(file => batch.Contains(file.Path)).Select(file => file.Path).ToListAsync(cancellationToken);
            foreach (var path in batch.Except(named, StringComparer.Ordinal))
            {
                store.Delete(path);
            }
        }
    }

    // By the clock of the machine that wrote them. One that is still being written stays readable to who has it open.
    private static void DeleteDrafts()
    {
        var oldest = TimeProvider.System.GetUtcNow().UtcDateTime - KilledAfter;
        foreach (var draft in UploadStore.DraftPatterns.SelectMany(pattern => Directory.EnumerateFiles(UploadStore.DraftFolder, pattern)))
        {
            if (File.GetLastWriteTimeUtc(draft) < oldest)
            {
                File.Delete(draft);
            }
        }
    }
}
