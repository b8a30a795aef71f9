using Esm.Browser.Tests.Pages;
using Esm.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Esm.Browser.Tests.Browsers))]

namespace Esm.Browser.Tests;

// Chromium and a host that listens, both started by the first test that needs them and shared by all of them. Where no Chromium can be had the
// tests are skipped and say why.
public sealed class Browsers : IAsyncDisposable
{
    private const string EnvironmentVariable = "ESM_TEST_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _browser = new(LaunchAsync);
    private readonly Lazy<Task<EsmHost>> _host = new(StartHostAsync);

    // On a host of its own: days go by in it, and the others' sessions must not end by that.
    private readonly Lazy<Task<EsmHost>> _sampleHost = new(StartHostAsync);
    private readonly Lazy<Task<SampleTown>> _sample;

    public Browsers() => _sample = new(OpenSampleTownAsync);

    // The demo commune with some life in it. Its pages are only looked at, so all tests share it.
    internal Task<SampleTown> SampleTownAsync() => _sample.Value;

    // A new tenant, in which nothing happened yet.
    internal async Task<Town> OpenTownAsync(TestDatabase database)
    {
        SkipWhenUnavailable();
        var (_, browser) = await _browser.Value;
        return await Town.OpenAsync(await _host.Value, browser, database);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sample.IsValueCreated && _sample.Value.IsCompletedSuccessfully)
        {
            await (await _sample.Value).DisposeAsync();
        }

        if (_browser.IsValueCreated)
        {
            var (playwright, browser) = await _browser.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }

        foreach (var host in new[] { _host, _sampleHost }.Where(host => host.IsValueCreated))
        {
            await (await host.Value).DisposeAsync();
        }
    }

    internal static void SkipWhenUnavailable()
    {
        var why = WhyUnavailable();
        Assert.SkipWhen(why is not null, why ?? "");
    }

    internal static string? WhyUnavailable()
        => Find() is null ? $"Chromium is not installed ({string.Join(", ", Names)} are not on the PATH) and {EnvironmentVariable} names none." : null;

    private async Task<SampleTown> OpenSampleTownAsync()
    {
        SkipWhenUnavailable();
        var (_, browser) = await _browser.Value;
        return await SampleTown.OpenAsync(await Town.OpenCommuneAsync(await _sampleHost.Value, browser));
    }

    private static Task<EsmHost> StartHostAsync() => EsmHost.StartAsync(new EsmHostOptions { Listens = true });

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(6_000);
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = Arguments }));
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe"] : [""];
        return (from name in Names from folder in folders from ending in endings select Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);
    }
}
