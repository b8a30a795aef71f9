using Microsoft.Playwright;

namespace Esm.Browser.Tests.Pages;

internal enum Who
{
    Nobody,
    Citizen,
    Agent,
    Sports,
    CivilStatus,
    It,
    Administrator,
}

// A page that somebody sees: where, with which status, and after which typing and press of a button, if any.
internal sealed partial record SamplePage(string Name, Who Who, string Address, int Status = 200, string? Press = null)
{
    private const string SendForm = "main form[enctype] button.btn-lg[type=submit]";

    // What is typed before the button is pressed, by the name of the field.
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    // The address that the press leads to, where it is another.
    public string? LeadsTo { get; init; }

    public static SamplePage Named(string name) => All.Single(page => page.Name == name);

    public async Task OpenAsync(IPage page, SampleTown town)
    {
        var response = await page.GotoAsync(town.Resolve(Address));
        foreach (var (name, text) in Typed)
        {
            await TypeAsync(page.Locator($"main [name='{name}']"), town.Resolve(text));
        }

        if (Press is not null)
        {
            response = await page.RunAndWaitForResponseAsync(() => page.Locator(Press).First.ClickAsync(), answer => answer.Request.IsNavigationRequest && answer.Status is not 302);
            await page.WaitForLoadStateAsync();
        }

        Assert.Equal(Status, response?.Status);
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        var kind = await field.First.EvaluateAsync<string>("field => field.tagName === 'SELECT' ? 'select' : field.type");
        if (kind is "radio" or "checkbox")
        {
            // Not at a place of the page: the answer before it may just have shown another question above.
            await field.And(field.Page.Locator($"[value='{text}']")).EvaluateAsync("field => field.checked || field.click()");
            return;
        }

        if (kind == "select")
        {
            // Scripts are not told, as where there are none: they would change what else is offered.
            await field.First.EvaluateAsync("(field, text) => { field.value = text; }", text);
            return;
        }

        await field.First.FillAsync(text);
    }
}
