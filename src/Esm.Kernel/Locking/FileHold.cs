using System.Diagnostics;

namespace Esm.Locking;

// Held by one process of those on a data folder. The operating system takes it from a process that dies, so nothing is left behind.
internal sealed class FileHold : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private FileHold(FileStream file) => _file = file;

    // Null while another holds it.
    public static FileHold? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileHold(OwnFile.Open(path, FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task<FileHold> TakeAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } hold)
            {
                return hold;
            }

            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new IOException($"{path} is held by another process of this installation. Wait for its end and try again.");
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();
}
