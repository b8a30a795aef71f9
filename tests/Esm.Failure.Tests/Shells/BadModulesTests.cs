using System.Net;
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

        modules.Add("Good.Pages", BadModules.Startup("", """routes.MapGet("/good", () => "good").AllowAnonymous();"""));
        await folder.CommandAsync(0, "feature", "enable", "Good.Pages", "--tenant", DataFolder.Tenant);

        await using var host = await folder.ServeAsync();
        using var visitor = host.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/good")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);

        var list = await folder.CommandAsync(0, "feature", "list", "--tenant", DataFolder.Tenant);
        Assert.All(UnusableModules.All, module => Assert.Contains($"left out: {module.Key} ({modules.PathOf(module.Key)}): ", list, StringComparison.Ordinal));
        Assert.All(UnusableModules.All.Values.Select(module => module.Sentence).Concat(BadModules.All.Values.Select(module => module.Sentence)), sentence => Assert.Contains(sentence, list, StringComparison.Ordinal));
    }
}
