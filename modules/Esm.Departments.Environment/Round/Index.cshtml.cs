using Esm.Departments.Environment.Nearby;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Departments.Environment.Round;

internal sealed class IndexModel(FieldRound round, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "lat")]
    public double? Latitude { get; set; }

    [BindProperty(SupportsGet = true, Name = "lon")]
    public double? Longitude { get; set; }

    [BindProperty(SupportsGet = true, Name = "address")]
    public string? Address { get; set; }

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public Tour Tour { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // What is no number in the address bar is no position.
        ModelState.Clear();
        Tour = await round.ReadAsync(User, GeoPoint.Of(Latitude, Longitude), Address?.Trim() ?? "", cancellationToken);
    }
}
