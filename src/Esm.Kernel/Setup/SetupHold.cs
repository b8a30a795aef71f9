namespace Esm.Setup;

// Held while a tenant is set up. The operating system takes it from a process that dies, so nothing is left behind.
internal sealed class SetupHold : IDisposable
{
    private readonly FileStream _file;

    private SetupHold(FileStream file) => _file = file;

    public static SetupHold? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new SetupHold(new FileStream(Path.Combine(folder, "setup.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
