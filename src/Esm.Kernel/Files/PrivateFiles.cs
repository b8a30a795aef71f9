using System.Runtime.InteropServices;

namespace Esm.Files;

// Whatever the process makes is for its own account alone: databases, keys, uploads, mails, lists of accounts, whichever library writes them (0600, folders 0700).
internal static class PrivateFiles
{
    private const uint NobodyElse = 0b000_111_111;

    public static void Protect()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(NobodyElse);
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
