using System.ComponentModel;
using System.Text.Json.Nodes;
using Esm.Extensions;
using Esm.Settings;

namespace Esm.Recipes.Steps;

internal sealed record ThemesPayload
{
    [Description("Id of the theme for citizens.")]
    public string? Portal { get; init; }

    [Description("Id of the theme for agents and admins.")]
    public string? Desk { get; init; }
}

[RecipeStep("themes")]
internal sealed class ThemesStep(ISiteService site, IExtensionManager extensions) : RecipeStep<ThemesPayload>
{
    public override async Task<JsonObject?> ExportAsync(CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        return new JsonObject { ["name"] = Name, ["portal"] = settings.PortalTheme, ["desk"] = settings.DeskTheme };
    }

    protected override IEnumerable<string> Validate(ThemesPayload payload)
        => from id in new[] { payload.Portal, payload.Desk }
           where id is not null && !extensions.Extensions.Any(extension => extension.IsTheme && extension.Id == id)
           select $"There is no theme '{id}'.";

    protected override async Task<IReadOnlyList<string>> PlanAsync(ThemesPayload payload, CancellationToken cancellationToken)
    {
        var before = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var after = Apply(before, payload);
        var changes = new List<string>();
        if (before.PortalTheme != after.PortalTheme)
        {
            changes.Add($"Use theme {after.PortalTheme} for the portal.");
        }

        if (before.DeskTheme != after.DeskTheme)
        {
            changes.Add($"Use theme {after.DeskTheme} for the desk.");
        }

        return changes;
    }

    protected override async Task ExecuteAsync(ThemesPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        await site.UpdateSettingsAsync(Apply(settings, payload), cancellationToken);
    }

    private static SiteSettings Apply(SiteSettings settings, ThemesPayload payload)
        => settings with { PortalTheme = payload.Portal ?? settings.PortalTheme, DeskTheme = payload.Desk ?? settings.DeskTheme };
}
