using System.Security.Cryptography;
using System.Text.Json;
using Esm.Pipeline;
using Esm.Shells;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Esm.Input;

// Keeps what was typed by somebody whose session was over until they have signed in again: sealed, for an hour, for the same browser and account.
// The page's own antiforgery token proves both: it was made for that account and matches the browser's cookie.
internal sealed class TypedStore(TenantFolder folder, ShellSettings settings, IDataProtectionProvider protection, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options, TimeProvider time)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    // In each tenant: anybody can send forms.
    public const int MostKept = 2000;
    public const long MostBytes = 256L * 1024 * 1024;

    private const int MostCharacters = 300_000;

    private readonly string _root = Path.Combine(folder.Path, "typed");
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Esm.Input.Typed").ToTimeLimitedDataProtector();

    private string CookieName => TenantCookies.Name(settings, "typed");

    public async Task KeepAsync(HttpContext context)
    {
        // What scripts send by themselves is nobody's text, and would take its place. Browsers that do not say are believed.
        var mode = context.Request.Headers["Sec-Fetch-Mode"];
        if (mode.Count > 0 && mode != "navigate")
        {
            return;
        }

        // Without the cookie that goes with its token nobody could ever prove to be the one who typed it.
        if (!context.Request.Cookies.ContainsKey(options.Value.Cookie.Name!)
            || await TypedPost.OfAsync(context) is not { } post
            || (post.Texts.Count == 0 && post.Files.Count == 0)
            || post.Fields.All(field => field.Key != TypedPost.TokenField)
            || post.Fields.Sum(field => field.Value.Length) + post.Files.Sum(file => file.Name.Length) > MostCharacters)
        {
            return;
        }

        post = await post.WithFilesAsync(context);
        var id = Guid.CreateVersion7().ToString("N");
        var now = time.GetUtcNow();
        Directory.CreateDirectory(_root);
        await File.WriteAllBytesAsync(Path.Combine(_root, id), _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(post), now + KeptFor), context.RequestAborted);
        Sweep();
        context.Response.Cookies.Append(CookieName, id, new CookieOptions { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = KeptFor, IsEssential = true });
    }

    // What was typed on this very page in this browser; by whom is another question.
    public async Task<TypedPost?> FindAsync(HttpContext context)
    {
        if (PathOf(context) is not { } path || !File.Exists(path))
        {
            return null;
        }

        try
        {
            var post = JsonSerializer.Deserialize<TypedPost>(_protector.Unprotect(await File.ReadAllBytesAsync(path, context.RequestAborted), out var until));
            return post is not null && until > time.GetUtcNow() && post.Path == context.Request.PathBase + context.Request.Path ? post : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FileNotFoundException)
        {
            // Too old, or shown in another window at this moment.
            return null;
        }
    }

    public void Forget(HttpContext context)
    {
        if (PathOf(context) is { } path)
        {
            File.Delete(path);
            context.Response.Cookies.Delete(CookieName, new CookieOptions { Path = "/", Secure = true });
        }
    }

    public async Task<bool> IsTypedByAsync(HttpContext context, TypedPost post)
    {
        var asked = new DefaultHttpContext { User = context.User, RequestServices = context.RequestServices };
        asked.Request.Method = HttpMethods.Post;
        asked.Request.Scheme = context.Request.Scheme;
        asked.Request.Headers.Cookie = context.Request.Headers.Cookie;
        asked.Request.ContentType = "application/x-www-form-urlencoded";
        var token = post.Fields.First(field => field.Key == TypedPost.TokenField).Value;
        asked.Features.Set<IFormFeature>(new FormFeature(new FormCollection(new Dictionary<string, StringValues> { [TypedPost.TokenField] = token })));
        return await antiforgery.IsRequestValidAsync(asked);
    }

    private string? PathOf(HttpContext context)
        => Guid.TryParseExact(context.Request.Cookies[CookieName], "N", out var id) ? Path.Combine(_root, id.ToString("N")) : null;

    // What is too old, and the oldest of what is too much. Names begin with the time.
    private void Sweep()
    {
        var oldest = (time.GetUtcNow() - KeptFor).UtcDateTime;
        var (count, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(_root).EnumerateFiles().OrderByDescending(file => file.Name, StringComparer.Ordinal))
        {
            count++;
            bytes += file.Length;
            if (file.LastWriteTimeUtc < oldest || count > MostKept || bytes > MostBytes)
            {
                file.Delete();
            }
        }
    }
}
