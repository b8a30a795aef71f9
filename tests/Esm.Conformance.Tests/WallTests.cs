using System.Diagnostics;
using Esm.Testing;

namespace Esm.Conformance.Tests;

// The wall is an MSBuild target: these builds show that it stands.
public sealed class WallTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("esm-wall-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("modules", "modules/Esm.Forms/Esm.Forms.csproj")]
    [InlineData("modules", "src/Esm.Kernel/Esm.Kernel.csproj")]
    [InlineData("themes", "modules/Esm.Forms.Contracts/Esm.Forms.Contracts.csproj")]
    public async Task A_reference_through_the_wall_fails_the_build(string place, string reference)
    {
        var (exitCode, output) = await BuildAsync(place, reference);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("ESM001", output, StringComparison.Ordinal);
        Assert.Contains("Esm.Trespasser may not reference " + Path.GetFileNameWithoutExtension(reference), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_to_contracts_passes()
    {
        var (exitCode, output) = await BuildAsync("modules", "modules/Esm.Forms.Contracts/Esm.Forms.Contracts.csproj");

        Assert.True(exitCode == 0, output);
    }

    private async Task<(int ExitCode, string Output)> BuildAsync(string place, string reference)
    {
        var project = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, place, "Esm.Trespasser")).FullName, "Esm.Trespasser.csproj");
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="{Repository.PathOf(reference)}" /></ItemGroup>
              <Import Project="{Repository.PathOf("eng", "Wall.targets")}" />
            </Project>
            """);

        // The target alone: whatever comes after it in a build costs seconds and says nothing about the wall.
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-t:CheckWall", "-nologo", "-nodeReuse:false"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
