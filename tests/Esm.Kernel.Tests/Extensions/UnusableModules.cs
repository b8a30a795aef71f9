namespace Esm.Kernel.Tests.Extensions;

// Modules that no host can use: how each comes into a folder, and what its fault is told with.
internal static class UnusableModules
{
    public const string Usings = "using Esm.Modules; using Esm.Modules.Manifest; using Microsoft.Extensions.DependencyInjection;\n";
    public const string Manifest = Usings + """[assembly: Module(Name = "Sample", Version = "0.1.0")]""" + "\n";

    public const string Startup =
        """
        namespace Sample
        {
            internal sealed class Startup : StartupBase
            {
                public override void ConfigureServices(IServiceCollection services) { }
            }
        }
        """;

    public static IReadOnlyDictionary<string, (Action<ModuleFolder> Add, string Sentence)> All { get; } = new Dictionary<string, (Action<ModuleFolder> Add, string Sentence)>
    {
        ["Bad.Empty"] = (folder => folder.AddEmpty("Bad.Empty"), "holds no Bad.Empty.dll"),
        ["Bad.Text"] = (folder => folder.AddFile("Bad.Text", "This is not a module."u8.ToArray()), "cannot be loaded"),
        ["Bad.Half"] = (folder => AddHalf(folder, "Bad.Half"), "cannot be loaded"),
        ["Bad.Bare"] = (folder => folder.Add("Bad.Bare", Usings + Startup), "add a Manifest.cs"),
        ["Bad.Late"] = (folder => folder.Add("Bad.Late", Usings + """[assembly: Module(PlatformFrom = "99.0")]""" + Startup), "Install the module's matching version"),
        ["Bad.Version"] = (folder => folder.Add("Bad.Version", Usings + """[assembly: Module(PlatformFrom = "new")]""" + Startup), "write major.minor"),
        ["Bad.Alone"] = (folder => folder.Add("Bad.Alone", Usings + """[assembly: Module(Dependencies = new[] { "Not.There" })]""" + Startup), "depends on Not.There"),
        ["Bad.Circle"] = (folder => folder.Add("Bad.Circle", Usings + """[assembly: Module(Dependencies = new[] { "Esm.Requests" }, Before = new[] { "Esm.Requests" })]""" + Startup), "in a circle"),
        ["Bad.Twin"] = (folder => folder.Add("Bad.Twin", Usings + """[assembly: Module] [assembly: Esm.Modules.Manifest.Feature(Id = "Esm.Requests")]""" + Startup), "ids are unique"),
        ["Esm.Requests"] = (folder => folder.Add("Esm.Requests", Usings + """[assembly: Module] [assembly: Esm.Modules.Manifest.Feature(Id = "Other")]""" + Startup), "There is a module Esm.Requests already"),
        ["Bad.Always"] = (folder => folder.Add("Bad.Always", Usings + """[assembly: Module(IsAlwaysEnabled = true)]""" + Startup), "Remove IsAlwaysEnabled"),
        ["Bad.Nothing"] = (folder => folder.Add("Bad.Nothing", Usings + """[assembly: Module(Dependencies = new string[] { null })]""" + Startup), "is null or empty. Write the ids of features."),
        ["Bad.Never"] = (folder => folder.Add("Bad.Never", Usings + """[assembly: Module(Before = null)]""" + Startup), "is null or empty. Write the ids of features."),
        ["Bad.Tag"] = (folder => folder.Add("Bad.Tag", Manifest + Startup.Replace("internal sealed", "[Esm.Modules.Feature(\"Nobody\")] internal sealed", StringComparison.Ordinal)), "declare the feature in Manifest.cs"),
        ["Bad.Half.Installed"] = (AddWithoutLibrary, "all its files in its folder"),
    };

    private static void AddHalf(ModuleFolder folder, string name)
    {
        folder.Add(name, Manifest + Startup);
        var whole = File.ReadAllBytes(folder.PathOf(name));
        folder.AddFile(name, whole[..(whole.Length / 2)]);
    }

    private static void AddWithoutLibrary(ModuleFolder folder)
    {
        folder.Add("Its.Library", "public class Base { }");
        folder.Add("Bad.Half.Installed", Manifest + Startup + "public class Derived : Base { }", "Its.Library");
        folder.Remove("Its.Library");
    }
}
