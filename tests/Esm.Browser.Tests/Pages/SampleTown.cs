namespace Esm.Browser.Tests.Pages;

// The demo commune with some life in it, and one state of cookies for each of its people.
internal sealed class SampleTown : IAsyncDisposable
{
    private static readonly Dictionary<Who, string> Accounts = new()
    {
        [Who.Citizen] = "citizen",
        [Who.Agent] = "agent.environment",
        [Who.Sports] = "agent.sports",
        [Who.CivilStatus] = "agent.civil-status",
        [Who.It] = "agent.it",
        [Who.Administrator] = "admin",
    };

    private readonly Town _town;
    private readonly Dictionary<Who, string> _states = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>(StringComparer.Ordinal);

    private SampleTown(Town town) => _town = town;

    public static async Task<SampleTown> OpenAsync(Town town)
    {
        // First: days go by in it, and nobody stays signed in for days.
        var sample = new SampleTown(town) { _names = await SampleLife.LiveAsync(town, await TakePhotoAsync(town)) };
        foreach (var (who, userName) in Accounts)
        {
            await using var visitor = await town.VisitAsync();
            await Town.SignInAsync(visitor.Page, town.Account(userName));
            sample._states[who] = await visitor.StateAsync();
        }

        return sample;
    }

    public Task<Visitor> VisitAsync(Who who, string language = "fr") => _town.VisitAsync(language: language, state: _states.GetValueOrDefault(who));

    // An address with its names in braces replaced.
    public string Resolve(string address) => _names.Aggregate(address, (text, pair) => text.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    // A picture as large as people see it on a page.
    private static async Task<byte[]> TakePhotoAsync(Town town)
    {
        await using var visitor = await town.VisitAsync();
        await visitor.Page.SetViewportSizeAsync(640, 480);
        await visitor.Page.SetContentAsync("<body style='background:linear-gradient(#9db4c0,#c2a878 60%,#6b705c);font:italic 900 160px serif;color:#b5179e;padding:90px'>TAG");
        return await visitor.Page.ScreenshotAsync();
    }
}
