namespace Esm.Locking;

// Files that the host's account alone may read: they hold passwords, or say who does what.
internal static class OwnFile
{
    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    // Written beside and moved over: a crash leaves the old file or the new one, never half of one. The mode is given when a file is made, so the
    // draft is always a new one.
    public static async Task ReplaceAsync(string path, Func<Stream, Task> writeAsync)
    {
        var draft = $"{path}.{Guid.CreateVersion7():N}.new";
        try
        {
            await using (var stream = Open(draft, FileMode.CreateNew))
            {
                await writeAsync(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
