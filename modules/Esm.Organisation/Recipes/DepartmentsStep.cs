using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Data;
using Esm.Localization;
using Esm.Organisation.Data;
using Esm.Organisation.Lookup;
using Esm.Recipes;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Recipes;

internal sealed record DepartmentsPayload
{
    public IReadOnlyList<DepartmentPayload> Departments { get; init; } = [];
}

internal sealed record DepartmentPayload
{
    public string Code { get; init; } = "";

    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public LocalizedText Hours { get; init; } = LocalizedText.Empty;

    public IReadOnlyList<TeamPayload> Teams { get; init; } = [];

    public DepartmentTexts ToTexts() => new(Name, Email, Phone, Hours);
}

internal sealed record TeamPayload
{
    public string Code { get; init; } = "";

    public LocalizedText Name { get; init; } = LocalizedText.Empty;
}

[RecipeStep("departments")]
internal sealed class DepartmentsStep(OrganisationDb db, DepartmentCache cache, IUnitOfWork unitOfWork) : RecipeStep<DepartmentsPayload>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public override async Task<JsonObject?> ExportAsync(CancellationToken cancellationToken)
    {
        var departments = await db.Departments.AsNoTracking().OrderBy(department => department.Code).ToListAsync(cancellationToken);
        var teams = (await db.Teams.AsNoTracking().OrderBy(team => team.Code).ToListAsync(cancellationToken)).ToLookup(team => team.DepartmentId);
        var payload = new DepartmentsPayload
        {
            Departments = departments.ConvertAll(department => new DepartmentPayload
            {
                Code = department.Code,
                Name = department.Name,
                Email = department.Email,
                Phone = department.Phone,
                Hours = department.Hours,
                Teams = [.. teams[department.Id].Select(team => new TeamPayload { Code = team.Code, Name = team.Name })],
            }),
        };
        var step = JsonSerializer.SerializeToNode(payload, Json)!.AsObject();
        step.Insert(0, "name", Name);
        return step;
    }

    protected override IEnumerable<string> Validate(DepartmentsPayload payload)
        => payload.Departments.SelectMany(Check)
            .Concat(Repeated(payload.Departments.Select(department => department.Code), "department"))
            .Concat(Repeated(payload.Departments.SelectMany(department => department.Teams).Select(team => team.Code), "team"));

    protected override async Task<IReadOnlyList<string>> PlanAsync(DepartmentsPayload payload, CancellationToken cancellationToken)
    {
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(department => department.Code, cancellationToken);
        var teams = await db.Teams.AsNoTracking().ToDictionaryAsync(team => team.Code, cancellationToken);
        var plan = new List<string>();
        foreach (var requested in payload.Departments)
        {
            if (!departments.TryGetValue(requested.Code, out var department))
            {
                plan.Add($"Create the department {requested.Code}");
            }
            else if (department.Write(requested.ToTexts()))
            {
                plan.Add($"Change the department {requested.Code}");
            }

            plan.AddRange(requested.Teams.Where(team => !teams.ContainsKey(team.Code)).Select(team => $"Create the team {team.Code}"));
            plan.AddRange(requested.Teams.Where(team => teams.TryGetValue(team.Code, out var known) && !known.Name.Equals(team.Name)).Select(team => $"Change the team {team.Code}"));
        }

        return plan;
    }

    protected override async Task ExecuteAsync(DepartmentsPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        // Brings what is stored into view of the Local sets, so that two steps of one recipe see each other's rows.
        await db.Departments.LoadAsync(cancellationToken);
        await db.Teams.LoadAsync(cancellationToken);
        foreach (var requested in payload.Departments)
        {
            var department = db.Departments.Local.FirstOrDefault(one => one.Code == requested.Code) ?? db.Departments.Add(new Department { Code = requested.Code }).Entity;
            department.Write(requested.ToTexts());
            foreach (var requestedTeam in requested.Teams)
            {
                var team = db.Teams.Local.FirstOrDefault(one => one.Code == requestedTeam.Code)
                    ?? db.Teams.Add(new Team { Code = requestedTeam.Code, DepartmentId = department.Id }).Entity;
                team.Name = requestedTeam.Name;
            }
        }

        unitOfWork.OnCommitted(cache.Drop);
    }

    private static IEnumerable<string> Check(DepartmentPayload department)
    {
        if (!Department.IsCode(department.Code))
        {
            yield return $"'{department.Code}' is no code of a department: lower-case letters and digits, words joined by dashes, at most {Department.CodeMaxLength}.";
        }

        if (department.Name.IsEmpty)
        {
            yield return $"The department '{department.Code}' needs a name.";
        }

        if (department.Email.Length > Department.EmailMaxLength || department.Phone.Length > Department.PhoneMaxLength)
        {
            yield return $"The department '{department.Code}' has an email or phone that is too long.";
        }

        foreach (var team in department.Teams)
        {
            if (!Department.IsCode(team.Code))
            {
                yield return $"'{team.Code}' is no code of a team: lower-case letters and digits, words joined by dashes, at most {Department.CodeMaxLength}.";
            }

            if (team.Name.IsEmpty)
            {
                yield return $"The team '{team.Code}' needs a name.";
            }
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> codes, string what)
        => codes.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => $"The {what} '{group.Key}' is named twice.");
}
