using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Courses;

// One of the courses of the season.
internal sealed class CourseField(SportsDb db, HallClock clock, IStringLocalizer<Texts> texts) : IFieldType
{
    public const string TypeName = "sports-course";

    public string Partial => "_FieldSportsCourse";

    public static FormField? FindIn(FormDefinition form) => form.Fields().FirstOrDefault(field => field.Type == TypeName);

    public static string CodeOf(JsonNode? value) => value is JsonObject course ? course["code"]?.ToString() ?? "" : "";

    public string? Check(FormField field) => null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var code = posted[name].ToString();
        if (code.Length == 0)
        {
            return new FieldReading(null, field.Required ? texts["Course.Missing"].Value : null);
        }

        var course = await db.Courses.AsNoTracking().SingleOrDefaultAsync(one => one.Code == code, cancellationToken);
        if (course is null || course.LastDay < await clock.GetTodayAsync(cancellationToken))
        {
            return new FieldReading(null, texts["Course.Unknown"]);
        }

        return new FieldReading(new JsonObject { ["code"] = code, ["name"] = JsonSerializer.SerializeToNode(course.Name), ["season"] = course.Season }, null);
    }

    public string Describe(FormField field, JsonNode value)
        => value is JsonObject course && course["name"] is { } name ? $"{name.Deserialize<LocalizedText>()} ({course["season"]})" : value.ToString();
}
