using Esm.Recipes;
using Esm.Samples.BookBoxes.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Samples.BookBoxes.Boxes;

internal sealed record BookBoxesPayload
{
    public required IReadOnlyList<BookBoxPayload> Boxes { get; init; }
}

internal sealed record BookBoxPayload(string Code, string Place);

[RecipeStep("bookBoxes")]
internal sealed class BookBoxesStep(BookBoxesDb db) : RecipeStep<BookBoxesPayload>
{
    protected override IEnumerable<string> Validate(BookBoxesPayload payload)
        => payload.Boxes.Where(box => box.Code.Length is 0 or > BookBox.CodeMaxLength || box.Place.Length is 0 or > BookBox.PlaceMaxLength)
            .Select(box => $"The book box '{box.Code}' lacks a code or a place, or they are too long.");

    protected override async Task<IReadOnlyList<string>> PlanAsync(BookBoxesPayload payload, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(cancellationToken);
        return [.. payload.Boxes.Where(box => stored.GetValueOrDefault(box.Code)?.Place != box.Place).Select(box => $"Put the book box {box.Code} at {box.Place}")];
    }

    protected override async Task ExecuteAsync(BookBoxesPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(cancellationToken);
        foreach (var (code, place) in payload.Boxes)
        {
            if (stored.TryGetValue(code, out var box))
            {
                box.Place = place;
                continue;
            }

            db.Boxes.Add(new BookBox { Code = code, Place = place });
        }
    }

    private Task<Dictionary<string, BookBox>> ReadAsync(CancellationToken cancellationToken) => db.Boxes.ToDictionaryAsync(box => box.Code, cancellationToken);
}
