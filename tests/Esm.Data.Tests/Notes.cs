using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

// What is in the sample tables, and how it came there.
internal static class Notes
{
    public static Task AddNoteAsync(this DataTenant tenant, string key) => tenant.InScopeAsync(async services =>
    {
        services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = key });
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        unitOfWork.Publish(new NoteWritten(key));
        await unitOfWork.CommitAsync(CancellationToken.None);
    });

    public static Task SetTextAsync(this DataTenant tenant, string text) => tenant.InScopeAsync(async services =>
    {
        (await services.GetRequiredService<NoteDb>().Notes.SingleAsync(CancellationToken.None)).Text = text;
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    public static Task<List<string>> KeysAsync(this DataTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.OrderBy(note => note.Key).Select(note => note.Key).ToListAsync(CancellationToken.None));

    public static Task<List<string>> LinesAsync(this DataTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<LogDb>().Lines.OrderBy(line => line.Text).Select(line => line.Text).ToListAsync(CancellationToken.None));
}
