using System.Reflection;
using Esm.Testing;

namespace Esm.Kernel.Tests.Shells;

internal static class SampleModules
{
    public const string Good = "Esm.Samples.Good";
    public const string BrokenPage = "Esm.Samples.BrokenPage";
    public const string BrokenMigration = "Esm.Samples.BrokenMigration";
    public const string Theme = "Esm.Samples.Theme";

    public static EsmHostOptions HostOptions { get; } = new()
    {
        ExtraModules = [.. new[] { Good, "Esm.Samples.Broken", BrokenPage, BrokenMigration, Theme }.Select(Assembly.Load)],
    };
}
