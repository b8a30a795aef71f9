using System.Reflection;
using Esm.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Esm.Kernel.Tests.Extensions;

// A module that cannot be used is left out and told in a sentence; all others serve.
public sealed class LeftOutModulesTests
{
    private const string Sample = UnusableModules.Manifest + UnusableModules.Startup;

    public static TheoryData<string> Names => [.. UnusableModules.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_bad_module_is_named_with_its_file_and_what_to_do_and_the_good_one_serves(string name)
    {
        var (add, sentence) = UnusableModules.All[name];
        using var folder = new ModuleFolder();
        folder.Add("Good.One", Sample);
        add(folder);

        var extensions = Discover(folder);

        var problem = Assert.Single(extensions.Problems);
        Assert.Equal((name, folder.PathOf(name)), (problem.ExtensionId, problem.Path));
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(extensions.FindFeature("Good.One"));
        Assert.Equal("Esm.Requests", extensions.FindFeature("Esm.Requests")!.ExtensionId);
        Assert.Contains(extensions.Startups, startup => startup.FeatureId == "Good.One");
    }

    [Fact]
    public void Who_depends_on_a_module_that_is_left_out_is_left_out_too()
    {
        using var folder = new ModuleFolder();
        folder.Add("Bad.A", UnusableModules.Usings + """[assembly: Module(Dependencies = new[] { "Bad.B" })]""" + UnusableModules.Startup);
        folder.Add("Bad.B", UnusableModules.Usings + """[assembly: Module(Dependencies = new[] { "Bad.A" })]""" + UnusableModules.Startup);
        folder.Add("Good.One", Sample);

        var extensions = Discover(folder);

        Assert.Equal(["Bad.B", "Bad.A"], extensions.Problems.Select(problem => problem.ExtensionId));
        Assert.Contains("which no installed module declares", extensions.Problems[1].Message, StringComparison.Ordinal);
        Assert.NotNull(extensions.FindFeature("Good.One"));
    }

    // With the host's own modules before them.
    private static ExtensionManager Discover(ModuleFolder folder)
        => new([.. ModuleSource.Referenced(Assembly.Load("Esm.Web")), .. ModuleSource.DroppedIn(folder.Path)], NullLogger<ExtensionManager>.Instance);
}
