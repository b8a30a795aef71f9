using Esm.Samples.BookBoxes.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Esm.Samples.BookBoxes.Boxes;

internal sealed class IndexModel(BookBoxesDb db) : PageModel
{
    private const int MaxBoxes = 200;

    public IReadOnlyList<string> Places { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
        => Places = await db.Boxes.OrderBy(box => box.Place).Select(box => box.Place).Take(MaxBoxes).ToListAsync(cancellationToken);
}
