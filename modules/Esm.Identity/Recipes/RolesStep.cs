using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Identity.Access;
using Esm.Identity.Data;
using Esm.Identity.Roles;
using Esm.Recipes;
using Esm.Security;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Recipes;

internal sealed record RolesPayload
{
    public IReadOnlyList<RolePayload> Roles { get; init; } = [];
}

internal sealed record RolePayload
{
    public string Name { get; init; } = "";

    // Absent: what the modules give the role by default.
    public IReadOnlyList<string>? Permissions { get; init; }
}

[RecipeStep("roles")]
internal sealed class RolesStep(IdentityDb db, SaveRole save, DefaultRoles defaults) : RecipeStep<RolesPayload>
{
    public override async Task<JsonObject?> ExportAsync(CancellationToken cancellationToken)
    {
        var held = await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken);
        var roles = await db.Roles.AsNoTracking().OrderBy(role => role.Name).ToListAsync(cancellationToken);
        var payload = new RolesPayload
        {
            Roles = roles.ConvertAll(role => new RolePayload
            {
                Name = role.Name!,
                Permissions = role.IsCustomised ? [.. held.Where(one => one.RoleId == role.Id).Select(one => one.Permission).Order(StringComparer.Ordinal)] : null,
            }),
        };
        var step = JsonSerializer.SerializeToNode(payload, RecipeJson.Options)!.AsObject();
        step.Insert(0, "name", Name);
        return step;
    }

    protected override IEnumerable<string> Validate(RolesPayload payload)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in payload.Roles)
        {
            if (role.Name.Length is 0 or > Role.NameMaxLength)
            {
                yield return $"A role needs a name of 1 to {Role.NameMaxLength} characters.";
            }
            else if (!seen.Add(role.Name))
            {
                yield return $"The role '{role.Name}' is named twice.";
            }
            else if (role.Permissions is not null && string.Equals(role.Name, RoleNames.Administrator, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"The role '{role.Name}' holds every permission; leave its permissions out.";
            }
        }
    }

    protected override async Task<IReadOnlyList<string>> PlanAsync(RolesPayload payload, CancellationToken cancellationToken)
    {
        var plan = new List<string>();
        foreach (var requested in payload.Roles)
        {
            var role = await FindAsync(requested.Name, cancellationToken);
            if (role is null)
            {
                plan.Add($"Create the role {requested.Name}");
            }
            else if (await DiffersAsync(role, requested, cancellationToken))
            {
                plan.Add($"Change the permissions of the role {requested.Name}");
            }
        }

        return plan;
    }

    protected override async Task ExecuteAsync(RolesPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        await defaults.AddMissingAsync(cancellationToken);
        foreach (var requested in payload.Roles)
        {
            var role = await FindAsync(requested.Name, cancellationToken) ?? db.Roles.Add(Role.Named(requested.Name)).Entity;
            if (await DiffersAsync(role, requested, cancellationToken))
            {
                await save.SetAsync(role, among: null, requested.Permissions!, cancellationToken);
            }
        }
    }

    private async Task<bool> DiffersAsync(Role role, RolePayload requested, CancellationToken cancellationToken)
    {
        if (requested.Permissions is null)
        {
            return false;
        }

        var held = await db.RolePermissions.Where(one => one.RoleId == role.Id).Select(one => one.Permission).ToListAsync(cancellationToken);
        return !role.IsCustomised || !held.ToHashSet(StringComparer.Ordinal).SetEquals(requested.Permissions);
    }

    private async Task<Role?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = Names.Normalize(name);
        return db.Roles.Local.FirstOrDefault(role => role.NormalizedName == normalized)
            ?? await db.Roles.FirstOrDefaultAsync(role => role.NormalizedName == normalized, cancellationToken);
    }
}
