namespace Esm.Browser.Tests.Pages;

// The people of the sample town at their browsers, for the tests of one class, which run one after the other: each keeps what a browser keeps, so that
// pictures and scripts are fetched once.
public sealed class SampleVisitors(Browsers browsers) : IAsyncDisposable
{
    private readonly Dictionary<(Who Who, string Language), Visitor> _visitors = [];

    internal async Task<Visitor> OpenAsync(SamplePage sample, string language = "fr")
    {
        var town = await browsers.SampleTownAsync();
        if (!_visitors.TryGetValue((sample.Who, language), out var visitor))
        {
            visitor = await town.VisitAsync(sample.Who, language);
            _visitors.Add((sample.Who, language), visitor);
        }

        visitor.ForgetComplaints();
        await visitor.Page.SetViewportSizeAsync(Visitor.DeskWidth, Visitor.Height);
        await sample.OpenAsync(visitor.Page, town);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors.Values)
        {
            await visitor.DisposeAsync();
        }
    }
}
