using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Departments.Sports.Data;
using Esm.Recipes;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Recipes;

// What the commune has to book, to lend and to teach. What a recipe does not name stays.
[RecipeStep("sports")]
internal sealed class SportsStep(SportsDb db) : RecipeStep<SportsPayload>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

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
            .. Plan("hall", payload.Halls, requested => requested.Code, halls, (hall, requested) => hall.Write(requested.ToTexts())),
            .. Plan("equipment", payload.Equipment, requested => requested.Code, equipment, (one, requested) => one.Write(requested.Name, requested.Stock)),
            .. Plan("course", payload.Courses, requested => requested.Code, courses, (course, requested) => course.Write(requested.ToTexts())),
        ];
    }

    protected override async Task ExecuteAsync(SportsPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        // Brings what is stored into view of the Local sets, so that two steps of one recipe see each other's rows.
        await db.Halls.LoadAsync(cancellationToken);
        await db.Equipment.LoadAsync(cancellationToken);
        await db.Courses.LoadAsync(cancellationToken);
        foreach (var requested in payload.Halls)
        {
            var hall = db.Halls.Local.FirstOrDefault(one => one.Code == requested.Code) ?? db.Halls.Add(new Hall { Code = requested.Code }).Entity;
            hall.Write(requested.ToTexts());
        }

        foreach (var requested in payload.Equipment)
        {
            var equipment = db.Equipment.Local.FirstOrDefault(one => one.Code == requested.Code) ?? db.Equipment.Add(new Equipment { Code = requested.Code }).Entity;
            equipment.Write(requested.Name, requested.Stock);
        }

        foreach (var requested in payload.Courses)
        {
            var course = db.Courses.Local.FirstOrDefault(one => one.Code == requested.Code) ?? db.Courses.Add(new Course { Code = requested.Code }).Entity;
            course.Write(requested.ToTexts());
        }
    }

    private static IEnumerable<string> Plan<TRequested, TRow>(
        string what, IEnumerable<TRequested> wishes, Func<TRequested, string> codeOf, Dictionary<string, TRow> rows, Func<TRow, TRequested, bool> change)
    {
        foreach (var requested in wishes)
        {
            if (!rows.TryGetValue(codeOf(requested), out var row))
            {
                yield return $"Create the {what} {codeOf(requested)}";
                continue;
            }

            if (change(row, requested))
            {
                yield return $"Change the {what} {codeOf(requested)}";
            }
        }
    }
}
