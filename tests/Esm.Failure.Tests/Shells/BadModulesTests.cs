using System.Net;
using System.Text.RegularExpressions;
using Esm.Kernel.Tests.Extensions;

namespace Esm.Failure.Tests.Shells;

public sealed class BadModulesTests
{
    [Fact]
    public async Task All_kinds_of_bad_modules_in_one_folder_stop_neither_the_host_nor_the_command_line_nor_the_good_one()
    {
        using var folder = await DataFolder.SetUpAsync();
        using var modules = new ModuleFolder(folder.Path);
        foreach (var (add, _) in UnusableModules.All.Values)
        {
            add(modules);
        }

        foreach (var (name, bad) in BadModules.All)
        {
            modules.Add(name, bad.Code, bad.Files);
            await folder.SwitchOnUncheckedAsync(name);
        }

        // With a recipe of a name that is taken, of which the first is still found.
        modules.Add("Twice.Recipe", BadModules.Startup("", ""), new Dictionary<string, string> { ["Recipes/commune.recipe.json"] = """{ "name": "commune", "steps": [] }""" });
        modules.Add("Good.Pages", BadModules.Startup("", """routes.MapGet("/good", () => "good").AllowAnonymous();"""));
        await folder.CommandAsync(0, "feature", "enable", "Good.Pages", "--tenant", DataFolder.Tenant);

        await using var host = await folder.ServeAsync();
        using var visitor = host.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/good")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);

        var list = await folder.CommandAsync(0, "feature", "list", "--tenant", DataFolder.Tenant);
        Assert.All(UnusableModules.All.Keys, name => Assert.Contains($"left out: {name} ({modules.PathOf(name)}): ", list, StringComparison.Ordinal));
        Assert.All(UnusableModules.All, module => Assert.Matches($"(?m)^left out: {Regex.Escape(module.Key)} .*{Regex.Escape(module.Value.Sentence)}", list));
        Assert.All(BadModules.All, module => Assert.Matches($"(?m)^on +{Regex.Escape(module.Key)} +\\w+: .*{Regex.Escape(module.Value.Sentence)}", list));
        Assert.DoesNotMatch(@"(?m)^on +Esm\..*:", list);
        await folder.CommandAsync(0, "recipe", "plan", "commune", "--tenant", DataFolder.Tenant);
        Assert.Contains("The recipe 'commune' is there already, in ", await folder.CommandAsync(1, "recipe", "list"), StringComparison.Ordinal);
    }
}
