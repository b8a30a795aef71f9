namespace Esm.Forms.Files;

// What may be sent, known by its first bytes: people's devices give photos other names, or none. Nothing that a browser would run is in here: no SVG, no HTML.
internal sealed record FileKind(string ContentType, IReadOnlyList<string> Extensions, Func<ReadOnlyMemory<byte>, bool> Matches)
{
    // Enough for any of the signatures below.
    public const int HeadLength = 64;

    private const int FourCcLength = 4;
    private const int WebpFourCcAt = 8;
    private const int BoxTypeAt = 4;
    private const int BrandsAt = 8;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"], head => StartsWith(head, [0xFF, 0xD8, 0xFF]));
    public static readonly FileKind Png = new("image/png", [".png"], head => StartsWith(head, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
    public static readonly FileKind Webp = new("image/webp", [".webp"], head => StartsWith(head, "RIFF"u8) && HasAt(head, WebpFourCcAt, "WEBP"u8));
    public static readonly FileKind Heic = new("image/heic", [".heic", ".heif"], IsHeic);
    public static readonly FileKind Pdf = new("application/pdf", [".pdf"], IsPdf);

    public static readonly IReadOnlyList<FileKind> Photos = [Jpeg, Heic, Png, Webp];
    public static readonly IReadOnlyList<FileKind> Documents = [Pdf, .. Photos];

    public static FileKind? Recognise(ReadOnlyMemory<byte> head) => Documents.FirstOrDefault(kind => kind.Matches(head));

    public bool HasExtension(string name) => Extensions.Contains(Path.GetExtension(name).ToLowerInvariant());

    // Some programs write the mark of a text in front of it.
    private static bool IsPdf(ReadOnlyMemory<byte> head) => StartsWith(head, "%PDF-"u8) || (StartsWith(head, ByteOrderMark) && HasAt(head, ByteOrderMark.Length, "%PDF-"u8));

    // ISO/IEC 23008-12: the first box names the brands that the file keeps to; a still picture coded by HEVC is one of them.
    private static bool IsHeic(ReadOnlyMemory<byte> head)
    {
        if (!HasAt(head, BoxTypeAt, "ftyp"u8))
        {
            return false;
        }

        for (var at = BrandsAt; at + FourCcLength <= head.Length; at += FourCcLength)
        {
            if (HasAt(head, at, "heic"u8) || HasAt(head, at, "heix"u8) || HasAt(head, at, "heim"u8) || HasAt(head, at, "heis"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWith(ReadOnlyMemory<byte> head, ReadOnlySpan<byte> signature) => head.Span.StartsWith(signature);

    private static bool HasAt(ReadOnlyMemory<byte> head, int position, ReadOnlySpan<byte> signature)
        => head.Length >= position && head.Span[position..].StartsWith(signature);
}
