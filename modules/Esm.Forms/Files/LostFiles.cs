using Esm.Forms.Contracts;
using Esm.Pages;
using Microsoft.AspNetCore.Http;

namespace Esm.Forms.Files;

// Files of posts that could not be taken, because a session or a page was over: set aside as those of refused forms are, so that nobody has to choose them again.
internal sealed class LostFiles(ReceiveFile receive, KeptFiles kept) : ITypedFiles
{
    public async Task<IReadOnlyList<TypedFile>> SetAsideAsync(IFormCollection posted, CancellationToken cancellationToken)
    {
        var files = new List<TypedFile>();
        foreach (var (key, slips) in posted.Where(field => KeptFiles.IsSlip(field.Key)))
        {
            var name = KeptFiles.NameOf(key);
            var known = kept.Unseal(name, slips);
            files.AddRange((await kept.FindAsync(known.Keys, cancellationToken)).Select(file => new TypedFile(name, file.Name, known[file.FileId] ? file.FileId : null)));
        }

        foreach (var upload in posted.Files.Where(upload => upload.FileName.Length > 0))
        {
            var (file, _) = files.Count < FormLimits.FilesPerField ? await receive.HandleAsync(upload, FileKind.Documents, cancellationToken) : default;
            files.Add(new TypedFile(upload.Name, FileNames.Clean(upload.FileName), file?.FileId));
        }

        return files;
    }
}
