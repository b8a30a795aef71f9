namespace Esm.Forms.Files;

// What may be sent, known by its first bytes. Nothing that a browser would run is in here: no SVG, no HTML.
internal sealed record FileKind(string ContentType, IReadOnlyList<string> Extensions, Func<ReadOnlyMemory<byte>, bool> Matches)
{
    private const int WebpFourCcAt = 8;

    public static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"], content => StartsWith(content, [0xFF, 0xD8, 0xFF]));
    public static readonly FileKind Png = new("image/png", [".png"], content => StartsWith(content, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
    public static readonly FileKind Webp = new("image/webp", [".webp"], content => StartsWith(content, "RIFF"u8) && HasAt(content, WebpFourCcAt, "WEBP"u8));
    public static readonly FileKind Pdf = new("application/pdf", [".pdf"], content => StartsWith(content, "%PDF-"u8));

    public static readonly IReadOnlyList<FileKind> Photos = [Jpeg, Png, Webp];
    public static readonly IReadOnlyList<FileKind> Documents = [Pdf, Jpeg, Png, Webp];

    public static FileKind? Recognise(ReadOnlyMemory<byte> content) => Documents.FirstOrDefault(kind => kind.Matches(content));

    public bool HasExtension(string name) => Extensions.Contains(Path.GetExtension(name).ToLowerInvariant());

    private static bool StartsWith(ReadOnlyMemory<byte> content, ReadOnlySpan<byte> signature) => content.Span.StartsWith(signature);

    private static bool HasAt(ReadOnlyMemory<byte> content, int position, ReadOnlySpan<byte> signature)
        => content.Length >= position && content.Span[position..].StartsWith(signature);
}
