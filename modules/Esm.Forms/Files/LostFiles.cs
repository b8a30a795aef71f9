using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Esm.Forms.Files;

// Files of posts that could not be taken, because a session or a page was over: set aside as those of refused forms are, so that nobody has to choose them again.
internal sealed class LostFiles(ReceiveFile receive, KeptFiles kept, FormsDb db, IUnitOfWork unitOfWork) : ITypedFiles
{
    // Anybody can send such posts, without so much as opening a page: as long as more than this waits for forms that may never come, such files are not set aside.
    public const long MostBytes = 1024L * 1024 * 1024;

    public async Task<IReadOnlyList<TypedFile>> SetAsideAsync(IFormCollection posted, CancellationToken cancellationToken)
    {
        var files = new List<TypedFile>();
        foreach (var (key, slips) in posted.Where(field => KeptFiles.IsSlip(field.Key)))
        {
            var name = KeptFiles.NameOf(key);
            var known = kept.Unseal(name, slips);
            files.AddRange((await kept.FindAsync(known.Keys, cancellationToken)).Select(file => new TypedFile(name, file.Name, known[file.FileId] ? file.FileId : null)));
        }

        var room = posted.Files.Count == 0 ? 0 : MostBytes - await db.Files.Where(file => file.KeptAt == null).SumAsync(file => file.Size, cancellationToken);
        foreach (var upload in posted.Files.Where(upload => upload.FileName.Length > 0))
        {
            var isTaken = upload.Length <= room && files.Count < FormLimits.FilesPerField;
            var (file, _) = isTaken ? await receive.HandleAsync(upload, FileKind.Documents, cancellationToken) : default;
            room -= file?.Size ?? 0;
            files.Add(new TypedFile(upload.Name, FileNames.Clean(upload.FileName), file?.FileId));
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return files;
    }
}
