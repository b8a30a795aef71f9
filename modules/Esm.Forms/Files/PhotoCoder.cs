using System.Diagnostics;
using ImageMagick;
using ImageMagick.Configuration;

namespace Esm.Forms.Files;

// Makes any photo an upright JPEG without what the camera wrote about place, owner and device. A stranger chooses what is decoded here, so that everything is
// bounded: the coders by name, pixels before they are decoded, memory, time, and how many are at work.
internal static class PhotoCoder
{
    public const uint LongestSide = 4000;

    private const uint HalvedFrom = 2 * LongestSide;

    // Pictures of 200 megapixels come out of telephones. A JPEG of that size is read at a fraction of it.
    private const long MostPixels = 210_000_000;
    private const ulong Megabyte = 1024 * 1024;
    private const ulong MostMemory = 1024 * Megabyte;
    private const uint MostSide = 32_000;
    private const uint Quality = 88;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Half of the cores stay with those who read pages.
    private static readonly SemaphoreSlim Seats = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 4));

    private static readonly Lazy<bool> Ready = new(Initialise);

    // Before anything else asks the library for something: what it is told later, it does not hear.
    public static bool Prepare() => Ready.Value;

    // False for what only starts like a picture, or is too large to decode.
    public static async Task<bool> TryConvertAsync(FileKind kind, Stream photo, Stream jpeg, CancellationToken cancellationToken)
    {
        await Seats.WaitAsync(cancellationToken);
        try
        {
            return Prepare() && await Task.Run(() => TryConvert(kind, photo, jpeg, cancellationToken), cancellationToken);
        }
        finally
        {
            Seats.Release();
        }
    }

    private static bool TryConvert(FileKind kind, Stream photo, Stream jpeg, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var settings = Settings(kind);
        try
        {
            if (!IsDecodable(photo, settings))
            {
                return false;
            }

            using var image = new MagickImage();
            image.Progress += (_, progress) => progress.Cancel = cancellationToken.IsCancellationRequested || Stopwatch.GetElapsedTime(started) > Patience;
            image.Read(photo, settings);
            Tidy(image);
            image.Write(jpeg, MagickFormat.Jpeg);
            return true;
        }
        catch (MagickException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static bool IsDecodable(Stream photo, MagickReadSettings settings)
    {
        photo.Position = 0;
        var info = new MagickImageInfo(photo, settings);
        photo.Position = 0;
        if (Math.Max(info.Width, info.Height) > HalvedFrom)
        {
            // The decoder of JPEG halves as it reads, down to no less than this: a quarter of the memory or less.
            settings.SetDefine(MagickFormat.Jpeg, "size", $"{LongestSide}x{LongestSide}");
        }

        return info.Width > 0 && info.Height > 0 && (long)info.Width * info.Height <= MostPixels;
    }

    private static void Tidy(MagickImage image)
    {
        image.AutoOrient();
        if (image.GetColorProfile() is not null)
        {
            image.TransformColorSpace(ColorProfiles.SRGB);
        }

        if (image.Width > LongestSide || image.Height > LongestSide)
        {
            // Keeps the proportions.
            image.Resize(LongestSide, LongestSide);
        }

        if (image.HasAlpha)
        {
            image.BackgroundColor = MagickColors.White;
            image.Alpha(AlphaAction.Remove);
        }

        image.Strip();
        image.ColorSpace = ColorSpace.sRGB;
        image.Quality = Quality;
    }

    private static MagickReadSettings Settings(FileKind kind)
        => new() { Format = FormatOf(kind), FrameIndex = 0, FrameCount = 1 };

    private static MagickFormat FormatOf(FileKind kind) => kind switch
    {
        _ when kind == FileKind.Jpeg => MagickFormat.Jpeg,
        _ when kind == FileKind.Png => MagickFormat.Png,
        _ when kind == FileKind.Webp => MagickFormat.WebP,
        _ when kind == FileKind.Heic => MagickFormat.Heic,
        _ => throw new InvalidOperationException($"{kind.ContentType} is no photo."),
    };

    // The library knows over a hundred formats, some of which open other files or run programs: whatever is not named here is closed in the whole process.
    private static bool Initialise()
    {
        var files = ConfigurationFiles.Default;
        files.Policy.Data = """
            <policymap>
              <policy domain="delegate" rights="none" pattern="*" />
              <policy domain="filter" rights="none" pattern="*" />
              <policy domain="path" rights="none" pattern="@*" />
              <policy domain="coder" rights="none" pattern="*" />
              <policy domain="coder" rights="read | write" pattern="{JPEG,PNG,WEBP,HEIC}" />
            </policymap>
            """;
        MagickNET.Initialize(files);
        ResourceLimits.Memory = MostMemory;
        ResourceLimits.MaxMemoryRequest = MostMemory;
        ResourceLimits.Disk = 0;
        ResourceLimits.Width = MostSide;
        ResourceLimits.Height = MostSide;
        ResourceLimits.ListLength = 16;
        ResourceLimits.Thread = 1;
        return true;
    }
}
