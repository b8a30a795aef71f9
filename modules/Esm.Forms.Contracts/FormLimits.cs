namespace Esm.Forms.Contracts;

/// <summary>How much a posted form may hold.</summary>
public static class FormLimits
{
    /// <summary>Greatest size of one file in bytes.</summary>
    public const int FileBytes = FileMegabytes * 1024 * 1024;

    /// <summary>The same in megabytes, as people are told.</summary>
    public const int FileMegabytes = 40;

    /// <summary>Most files in one answer.</summary>
    public const int FilesPerField = 10;

    /// <summary>
    /// Greatest size of a posted form in bytes, for the <c>RequestSizeLimit</c> and <c>RequestFormLimits</c> of a page with a form: room for a few files that
    /// are too big, so that the person is told at the field instead of losing the connection.
    /// </summary>
    public const long RequestBytes = 256 * 1024 * 1024;
}
