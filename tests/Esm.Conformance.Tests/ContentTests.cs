using System.Text.Json;
using System.Text.RegularExpressions;
using Esm.Catalogue.Contracts;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests;

// What the offerings of all modules and recipes say and name.
public sealed partial class ContentTests
{
    public static TheoryData<string> Files() => [.. ContentFile.All.Select(file => file.Path)];

    [Theory, MemberData(nameof(Files))]
    public void Every_text_is_there_in_french_dutch_and_english(string file) => Assert.Empty(ContentFile.Read(file).FindMissingTexts());

    [Theory, MemberData(nameof(Files))]
    public void Related_offerings_exist(string file)
    {
        var known = ContentFile.All.SelectMany(one => one.Offerings).Select(CodeOf).ToHashSet(StringComparer.Ordinal);

        var unknown = ContentFile.Read(file).Offerings.SelectMany(offering => ContentFile.Strings(offering, "related").Where(code => !known.Contains(code)).Select(code => $"{CodeOf(offering)}: {code}"));

        Assert.Empty(unknown);
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Life_events_exist(string file)
    {
        var known = await Subjects.AskAsync(services => services.GetServices<ILifeEventProvider>().SelectMany(provider => provider.GetLifeEvents()).Select(moment => moment.Code).ToHashSet(StringComparer.Ordinal));

        var unknown = ContentFile.Read(file).Offerings.SelectMany(offering => ContentFile.Strings(offering, "lifeEvents").Where(code => !known.Contains(code)).Select(code => $"{CodeOf(offering)}: {code}"));

        Assert.Empty(unknown);
    }

    [Theory, MemberData(nameof(Files))]
    public void The_team_of_an_offering_belongs_to_its_department(string file)
    {
        var teams = ContentFile.All.SelectMany(one => one.Departments)
            .SelectMany(department => department.TryGetProperty("teams", out var teams) ? teams.EnumerateArray().Select(team => (CodeOf(department), CodeOf(team))) : [])
            .ToHashSet();

        var lost = from offering in ContentFile.Read(file).Offerings
                   let team = ContentFile.Text(offering, "team")
                   where team.Length > 0 && !teams.Contains((ContentFile.Text(offering, "department"), team))
                   select $"{CodeOf(offering)}: {team}";

        Assert.Empty(lost);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_recipe_describes_the_departments_of_its_offerings(string file)
    {
        var content = ContentFile.Read(file);
        if (!content.Departments.Any())
        {
            return;
        }

        var described = content.Departments.Select(CodeOf).ToArray();
        Assert.All(content.Offerings, offering => Assert.Contains(ContentFile.Text(offering, "department"), described));
    }

    [Theory, MemberData(nameof(Files))]
    public void Icons_are_in_the_sprite(string file)
    {
        var known = Symbol().Matches(File.ReadAllText(Repository.PathOf("themes", "Esm.Themes.Portal", "wwwroot", "icons.svg"))).Select(match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal);

        var unknown = ContentFile.Read(file).Offerings.Select(offering => ContentFile.Text(offering, "icon")).Where(icon => icon.Length > 0 && !known.Contains(icon));

        Assert.Empty(unknown);
    }

    [Theory, MemberData(nameof(Files))]
    public void What_is_needed_to_start_is_required_and_short(string file)
    {
        const int MostQuestionsOnThePhone = 3;
        foreach (var offering in ContentFile.Read(file).Offerings.Where(HasForm))
        {
            var needed = Fields(offering).Where(field => IsTrue(field, "neededToStart")).ToArray();
            Assert.True(needed.Length <= MostQuestionsOnThePhone, $"{CodeOf(offering)} asks {needed.Length} questions before work can start.");
            Assert.All(needed, field => Assert.True(IsTrue(field, "required"), $"{CodeOf(offering)}: {ContentFile.Text(field, "key")} is needed to start but not required."));
        }
    }

    [Fact]
    public void No_two_offerings_have_the_same_code_or_address()
    {
        var offerings = ContentFile.All.SelectMany(file => file.Offerings).ToArray();

        Assert.Distinct(offerings.Select(CodeOf));
        Assert.Distinct(offerings.Select(offering => ContentFile.Text(offering, "slug")));
    }

    private static string CodeOf(JsonElement element) => ContentFile.Text(element, "code");

    private static bool HasForm(JsonElement offering) => offering.TryGetProperty("form", out _);

    private static bool IsTrue(JsonElement field, string property) => field.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<JsonElement> Fields(JsonElement offering)
        => offering.GetProperty("form").GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("fields").EnumerateArray());

    [GeneratedRegex("<symbol id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Symbol();
}
