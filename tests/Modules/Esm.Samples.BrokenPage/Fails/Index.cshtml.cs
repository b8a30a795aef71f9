using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Samples.BrokenPage.Fails;

internal sealed class IndexModel : PageModel
{
    public string Text => throw new InvalidOperationException($"The page {Route} throws on purpose.");

    private string Route => PageContext.ActionDescriptor.ViewEnginePath;
}
