using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Departments.Sports.Data;
using Esm.Recipes;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Recipes;

// What the commune has to book, to lend and to teach. What a recipe does not name stays.
internal sealed class SportsStep(SportsDb db) : RecipeStep<SportsPayload>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public override string Name => "sports";

    public override async Task<JsonObject?> ExportAsync(CancellationToken cancellationToken)
    {
        var payload = new SportsPayload
        {
            Halls = [.. (await db.Halls.AsNoTracking().OrderBy(hall => hall.Code).ToListAsync(cancellationToken)).Select(HallPayload.Of)],
            Equipment = [.. (await db.Equipment.AsNoTracking().OrderBy(equipment => equipment.Code).ToListAsync(cancellationToken))
                .Select(equipment => new EquipmentPayload { Code = equipment.Code, Name = equipment.Name, Stock = equipment.Stock })],
            Courses = [.. (await db.Courses.AsNoTracking().OrderBy(course => course.Code).ToListAsync(cancellationToken)).Select(CoursePayload.Of)],
        };
        var step = JsonSerializer.SerializeToNode(payload, Json)!.AsObject();
        step.Insert(0, "name", Name);
        return step;
    }

    protected override IEnumerable<string> Validate(SportsPayload payload) => SportsFaults.Find(payload);

    protected override async Task<IReadOnlyList<string>> PlanAsync(SportsPayload payload, CancellationToken cancellationToken)
    {
        var halls = await db.Halls.AsNoTracking().ToDictionaryAsync(hall => hall.Code, cancellationToken);
        var equipment = await db.Equipment.AsNoTracking().ToDictionaryAsync(one => one.Code, cancellationToken);
        var courses = await db.Courses.AsNoTracking().ToDictionaryAsync(course => course.Code, cancellationToken);
        return
        [
            .. Plan("hall", payload.Halls, wished => wished.Code, halls, (hall, wished) => hall.Write(wished.ToTexts())),
            .. Plan("equipment", payload.Equipment, wished => wished.Code, equipment, (one, wished) => one.Write(wished.Name, wished.Stock)),
            .. Plan("course", payload.Courses, wished => wished.Code, courses, (course, wished) => course.Write(wished.ToTexts())),
        ];
    }

    protected override async Task ExecuteAsync(SportsPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        // Brings what is stored into view of the Local sets, so that two steps of one recipe see each other's rows.
        await db.Halls.LoadAsync(cancellationToken);
        await db.Equipment.LoadAsync(cancellationToken);
        await db.Courses.LoadAsync(cancellationToken);
        foreach (var wished in payload.Halls)
        {
            var hall = db.Halls.Local.FirstOrDefault(one => one.Code == wished.Code) ?? db.Halls.Add(new Hall { Code = wished.Code }).Entity;
            hall.Write(wished.ToTexts());
        }

        foreach (var wished in payload.Equipment)
        {
            var equipment = db.Equipment.Local.FirstOrDefault(one => one.Code == wished.Code) ?? db.Equipment.Add(new Equipment { Code = wished.Code }).Entity;
            equipment.Write(wished.Name, wished.Stock);
        }

        foreach (var wished in payload.Courses)
        {
            var course = db.Courses.Local.FirstOrDefault(one => one.Code == wished.Code) ?? db.Courses.Add(new Course { Code = wished.Code }).Entity;
            course.Write(wished.ToTexts());
        }
    }

    private static IEnumerable<string> Plan<TWished, TRow>(
        string what, IEnumerable<TWished> wishes, Func<TWished, string> codeOf, Dictionary<string, TRow> rows, Func<TRow, TWished, bool> change)
    {
        foreach (var wished in wishes)
        {
            if (!rows.TryGetValue(codeOf(wished), out var row))
            {
                yield return $"Create the {what} {codeOf(wished)}";
                continue;
            }

            if (change(row, wished))
            {
                yield return $"Change the {what} {codeOf(wished)}";
            }
        }
    }
}
