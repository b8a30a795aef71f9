using Esm.Data;
using Esm.Samples.Good.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Esm.Samples.Good.Cards;

internal sealed class ListModel(CardsDb db, IUnitOfWork unitOfWork) : PageModel
{
    [BindProperty]
    public string Text { get; set; } = "";

    public IReadOnlyList<string> Cards { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
        => Cards = await db.Cards.OrderBy(card => card.Id).Select(card => card.Text).Take(50).ToListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        db.Cards.Add(new Card { Id = Guid.CreateVersion7(), Text = Text });
        await unitOfWork.CommitAsync(cancellationToken);
        return RedirectToPage();
    }
}
