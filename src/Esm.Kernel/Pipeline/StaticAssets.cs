using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;

namespace Esm.Pipeline;

// Assets of themes and modules: the same for every tenant. Served before the tenants are asked, so that the set-up page has its look, and again
// below each tenant's prefix.
internal static class StaticAssets
{
    // The first part of their addresses, which Razor class libraries have too.
    public const string Prefix = "_content";

    private const int Year = 31536000;

    public static StaticFileOptions Options(IWebHostEnvironment environment) => new()
    {
        FileProvider = environment.WebRootFileProvider,
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
        OnPrepareResponse = Prepare,
    };

    // An address with a version never changes its content.
    private static void Prepare(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? $"public, max-age={Year}, immutable" : "public, max-age=300";
    }
}
