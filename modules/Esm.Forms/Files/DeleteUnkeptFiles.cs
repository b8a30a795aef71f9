using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Files;
using Esm.Forms.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Files;

[BackgroundTask(Title = "DeleteUnkeptFiles.Title", Schedule = "17 * * * *", Description = "DeleteUnkeptFiles.Description")]
internal sealed class DeleteUnkeptFiles : IBackgroundTask
{
    private const int BatchSize = 200;

    // A request that is keeping a file at its last minute comes first.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<FormsDb>();
        var oldest = services.GetRequiredService<TimeProvider>().GetUtcNow() - StoredUpload.SetAsideFor - Grace;
        while (await DeleteAsync(services, db, oldest, cancellationToken) == BatchSize)
        {
            db.ChangeTracker.Clear();
        }
    }

    // The file goes before its row: should the process die in between, the next run finds the row and deletes nothing twice.
    private static async Task<int> DeleteAsync(IServiceProvider services, FormsDb db, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IFileStore>();
        var files = await db.Files.Where(file => file.KeptAt == null && file.CreatedAt < oldest)
            .OrderBy(file => file.CreatedAt).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var file in files)
        {
            store.Delete(file.Path);
        }

        db.Files.RemoveRange(files);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return files.Count;
    }
}
