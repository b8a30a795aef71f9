using Esm.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Samples.BrokenPage.Holds;

// What happens while the page is rendered is up to the test.
internal sealed class Rendering
{
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;
}

// Locks what it decides on, then refuses or fails.
internal sealed class IndexModel(IUnitOfWork unitOfWork, Rendering rendering) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string does, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync(["samples.held"], cancellationToken);
        return does switch
        {
            "fails" => throw new InvalidOperationException("It fails on purpose, with the lock in its hand."),
            "refuses" => Page(),
            _ => NotFound(),
        };
    }

    public Task WhileRenderedAsync() => rendering.Meanwhile();
}
