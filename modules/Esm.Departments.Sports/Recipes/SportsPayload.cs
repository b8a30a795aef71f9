using System.Text.Json.Serialization;
using Esm.Departments.Sports.Data;
using Esm.Localization;

namespace Esm.Departments.Sports.Recipes;

internal sealed record SportsPayload
{
    public IReadOnlyList<HallPayload> Halls { get; init; } = [];

    public IReadOnlyList<EquipmentPayload> Equipment { get; init; } = [];

    public IReadOnlyList<CoursePayload> Courses { get; init; } = [];
}

internal sealed record HallPayload
{
    public string Code { get; init; } = "";

    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    // "monday": "08:00-22:00".
    public IReadOnlyDictionary<string, string> Opening { get; init; } = new Dictionary<string, string>();

    // Euro.
    public decimal PricePerHour { get; init; }

    public int LongestHours { get; init; } = 3;

    public int DaysAhead { get; init; } = 90;

    public HallTexts ToTexts() => new(Name, OpeningHours.Write(Opening), Prices.ToCents(PricePerHour), LongestHours, DaysAhead);

    public static HallPayload Of(Hall hall) => new()
    {
        Code = hall.Code,
        Name = hall.Name,
        Opening = OpeningHours.Read(hall.Opening).ToDictionary(pair => OpeningHours.Name(pair.Key), pair => pair.Value.ToString()),
        PricePerHour = Prices.ToEuro(hall.PriceCents),
        LongestHours = hall.LongestHours,
        DaysAhead = hall.DaysAhead,
    };
}

internal sealed record EquipmentPayload
{
    public string Code { get; init; } = "";

    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    public int Stock { get; init; }
}

internal sealed record CoursePayload
{
    public string Code { get; init; } = "";

    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    public LocalizedText Place { get; init; } = LocalizedText.Empty;

    [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))]
    public DayOfWeek Day { get; init; }

    public TimeOnly From { get; init; }

    public TimeOnly To { get; init; }

    public string Season { get; init; } = "";

    public DateOnly FirstDay { get; init; }

    public DateOnly LastDay { get; init; }

    public int Capacity { get; init; }

    // Euro for the season.
    public decimal Price { get; init; }

    public CourseTexts ToTexts() => new(Name, Place, Day, From, To, Season, FirstDay, LastDay, Capacity, Prices.ToCents(Price));

    public static CoursePayload Of(Course course) => new()
    {
        Code = course.Code,
        Name = course.Name,
        Place = course.Place,
        Day = course.Day,
        From = course.From,
        To = course.To,
        Season = course.Season,
        FirstDay = course.FirstDay,
        LastDay = course.LastDay,
        Capacity = course.Capacity,
        Price = Prices.ToEuro(course.PriceCents),
    };
}
