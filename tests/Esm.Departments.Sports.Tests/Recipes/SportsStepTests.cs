using System.Text.Json;
using Esm.Departments.Sports.Recipes;
using Esm.Localization;
using Esm.Recipes;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Sports.Tests.Recipes;

public sealed class SportsStepTests
{
    [Theory, TestDatabases]
    public async Task What_was_exported_changes_nothing_when_applied(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);

        var plan = await commune.Tenant.InScopeAsync(async services =>
        {
            var step = services.GetServices<IRecipeStep>().Single(step => step.Name == "sports");
            var exported = (await step.ExportAsync(CancellationToken.None))!;
            exported.Remove("name");
            var payload = exported.Deserialize(step.PayloadType, JsonSerializerOptions.Web)!;
            Assert.Empty(step.Validate(payload));
            Assert.Equal((2, 2, 1), (((SportsPayload)payload).Halls.Count, ((SportsPayload)payload).Equipment.Count, ((SportsPayload)payload).Courses.Count));
            return await step.PlanAsync(payload, CancellationToken.None);
        });

        Assert.Empty(plan);
    }

    [Fact]
    public async Task A_change_is_planned_by_name()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        var payload = new SportsPayload { Equipment = [new EquipmentPayload { Code = "tent", Name = "Tente", Stock = 5 }, new EquipmentPayload { Code = "stage", Name = "Podium", Stock = 1 }] };

        var plan = await commune.Tenant.InScopeAsync(services => services.GetServices<IRecipeStep>().Single(step => step.Name == "sports").PlanAsync(payload, CancellationToken.None));

        Assert.Equal(["Change the equipment tent", "Create the equipment stage"], plan);
    }

    [Theory]
    [InlineData("Big Hall", "Hall", "monday", "08:00-22:00", 3, "is no code of a hall")]
    [InlineData("hall", "", "monday", "08:00-22:00", 3, "needs a name")]
    [InlineData("hall", "Hall", "lundi", "08:00-22:00", 3, "are no opening hours")]
    [InlineData("hall", "Hall", "monday", "08:30-22:00", 3, "are no opening hours")]
    [InlineData("hall", "Hall", "monday", "08:00-22:00", 0, "longestHours")]
    public void A_wrong_hall_is_told_to_its_author(string code, string name, string day, string hours, int longest, string fault)
    {
        var payload = new SportsPayload { Halls = [new HallPayload { Code = code, Name = new LocalizedText(name), Opening = new Dictionary<string, string> { [day] = hours }, LongestHours = longest }] };

        Assert.Contains(SportsFaults.Find(payload), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Wrong_equipment_courses_and_repeated_codes_are_told()
    {
        var payload = new SportsPayload
        {
            Equipment = [new EquipmentPayload { Code = "tent", Name = "Tente", Stock = -1 }, new EquipmentPayload { Code = "tent", Name = "Tente" }],
            Courses = [new CoursePayload { Code = "judo", Name = "Judo", Season = "", From = new TimeOnly(20, 0), To = new TimeOnly(19, 0) }],
        };

        var faults = SportsFaults.Find(payload).ToArray();

        Assert.Contains(faults, fault => fault.Contains("stock of 'tent'", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("'tent' is named twice", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("needs a season", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("ends before it begins", StringComparison.Ordinal));
    }
}
