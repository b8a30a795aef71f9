using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Requests.Contracts;
using Esm.Time;

namespace Esm.Departments.It.Incident;

// How impact and urgency make a priority, and within how long each is to be solved.
internal sealed record IncidentSettings
{
    private const int Priorities = RequestPriority.Lowest;
    private const int MostDays = 365;
    private const int MostHours = 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    // Priority by impact, then by urgency.
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Matrix { get; init; }

    // Days for priority 1, 2, 3 and 4; 0 for the same day.
    public required IReadOnlyList<int> Days { get; init; }

    // Opening hours by priority, for those that are not counted in days.
    public IReadOnlyDictionary<int, int> Hours { get; init; } = new Dictionary<int, int>();

    public static IncidentSettings Read(JsonElement settings) => settings.Deserialize<IncidentSettings>(Json)!;

    public static IEnumerable<string> Check(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object)
        {
            return ["The settings need a 'matrix' (priority by impact and urgency) and 'days' (one number for each of the four priorities)."];
        }

        try
        {
            return Read(settings).FindProblems();
        }
        catch (JsonException exception)
        {
            return [$"The settings cannot be read: {exception.Message}"];
        }
    }

    // Null where an answer is missing or the matrix does not know it.
    public int? FindPriority(string impact, string urgency)
        => Matrix.TryGetValue(impact, out var row) && row.TryGetValue(urgency, out var priority) ? priority : null;

    public WorkSpan SpanFor(int priority) => Hours.TryGetValue(priority, out var hours) ? WorkSpan.Hours(hours) : WorkSpan.Days(Days[priority - 1]);

    private IEnumerable<string> FindProblems()
    {
        if (Matrix.Count == 0 || Matrix.Values.Any(row => row.Count == 0))
        {
            yield return "The 'matrix' is empty.";
        }

        foreach (var priority in Matrix.Values.SelectMany(row => row.Values).Where(priority => priority is < RequestPriority.Highest or > Priorities).Distinct())
        {
            yield return $"The 'matrix' holds {priority}; priorities go from 1 to {Priorities}.";
        }

        if (Days.Count != Priorities || Days.Any(days => days is < 0 or > MostDays))
        {
            yield return $"'days' needs {Priorities} numbers between 0 and {MostDays}.";
        }

        if (Hours.Any(hours => hours.Key is < RequestPriority.Highest or > Priorities || hours.Value is < 1 or > MostHours))
        {
            yield return $"'hours' names priorities from 1 to {Priorities}, each with a number of opening hours between 1 and {MostHours}.";
        }
    }
}
