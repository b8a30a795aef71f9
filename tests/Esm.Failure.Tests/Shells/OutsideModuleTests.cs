using System.Diagnostics;
using System.Net;
using Esm.Testing;

namespace Esm.Failure.Tests.Shells;

// The sample that integrators begin with: copied to where nothing of this repository is above it, built with the packages, and dropped in.
public sealed class OutsideModuleTests(OutsideModule outside) : IClassFixture<OutsideModule>
{
    public static bool IsUnavailable => PostgresCluster.FindBinaries() is null;

    [Fact]
    public async Task On_sqlite_a_module_that_is_built_outside_the_repository_works_as_one_inside()
    {
        using var folder = await DataFolder.SetUpAsync();
        await UseAsync(folder, outside.Built);
    }

    [Fact(Skip = "There is no PostgreSQL to start.", SkipWhen = nameof(IsUnavailable))]
    public async Task On_postgres_a_module_that_is_built_outside_the_repository_works_as_one_inside()
    {
        await using var database = await PostgresCluster.StartNewAsync();
        using var folder = await DataFolder.SetUpAsync("--database", "Postgres", "--connection-string", database.ConnectionString);
        await UseAsync(folder, outside.Built);
    }

    private static async Task UseAsync(DataFolder folder, string built)
    {
        OutsideModule.Copy(built, Path.Combine(folder.Path, "Modules", OutsideModule.Name));
        await folder.CommandAsync(0, "recipe", "run", "book-boxes", "--tenant", DataFolder.Tenant);
        Assert.DoesNotContain("Put the book box", await folder.CommandAsync(0, "recipe", "plan", "book-boxes", "--tenant", DataFolder.Tenant), StringComparison.Ordinal);

        await using var host = await folder.ServeAsync();
        using var visitor = host.NewClient();
        foreach (var (language, title) in new[] { ("fr", "Boîtes à livres"), ("nl", "Boekenkastjes"), ("en", "Book boxes") })
        {
            var page = await visitor.Speaking(language).GetAsync("/book-boxes");
            Assert.Equal(title, page.Text("main h1"));
            Assert.Equal(["Gare, quai 1", "Rue de l’École 12"], page.FindAll(".book-boxes li").Select(box => box.TextContent));
            Assert.Contains(title, page.FindAll(".site-menu a").Select(link => link.TextContent.Trim()));
            var style = await visitor.GetAsync(page.Find("link[href*=BookBoxes]").GetAttribute("href")!);
            Assert.Equal((HttpStatusCode.OK, "text/css"), (style.Status, style.ContentHeaders.ContentType?.MediaType));
        }

        Assert.Equal("Signaler une boîte à livres abîmée", (await visitor.Speaking("fr").GetAsync("/services/book-box-repair")).Text("main h1"));
        Assert.DoesNotContain(":", (await folder.CommandAsync(0, "feature", "list", "--tenant", DataFolder.Tenant)).Split('\n').Single(line => line.Contains(OutsideModule.Name, StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}

// Built once for both databases.
public sealed class OutsideModule : IAsyncLifetime
{
    public const string Name = "Esm.Samples.BookBoxes";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _work = Directory.CreateTempSubdirectory("esm-outside-").FullName;

    public string Built => Path.Combine(_work, "built");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_work, recursive: true);
        return ValueTask.CompletedTask;
    }

    public async ValueTask InitializeAsync()
    {
        var (project, packages) = (Path.Combine(_work, "outside", Name), Path.Combine(_work, "packages"));
        Copy(Repository.PathOf("samples", Name), project);
        await DotnetAsync(Repository.Root, "pack", "Esm.sln", "--no-build", "-c", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "-o", packages);
        await File.WriteAllTextAsync(Path.Combine(_work, "outside", "nuget.config"), Sources(packages), TestContext.Current.CancellationToken);
        await DotnetAsync(project, "build", "-o", Built, $"-p:RestorePackagesPath={Path.Combine(_work, "restored")}");
    }

    // What others made was fetched when this repository was built; a package of ours that somebody used before must not be taken for the one of today.
    private static string Sources(string packages)
    {
        var fetched = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="esm" value="{packages}" />
                <add key="fetched" value="{fetched}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="esm"><package pattern="Esm.*" /></packageSource>
                <packageSource key="fetched"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """;
    }

    private static async Task DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "--nologo"]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        // Servers of the build would stay behind and hold the pipe open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
