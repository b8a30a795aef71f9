using System.Collections.Concurrent;
using Esm.Testing;

namespace Esm.Failure.Tests.Crashes;

// Many people who report a graffiti at the same time, until they are through or the host is gone.
internal sealed class Applicants(EsmProcess host, int round)
{
    private const int Submissions = 200;
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, string> _confirmed = new(StringComparer.Ordinal);
    private int _next;

    // Addresses of the applicants by the reference that was confirmed to them.
    public IReadOnlyDictionary<string, string> Confirmed => _confirmed;

    // Ends the host once so many were confirmed and a moment has passed.
    public async Task SubmitUntilKilledAsync(int killAt, TimeSpan moment, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var all = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SubmitAsync(ended.Token)));
        while (_confirmed.Count < killAt && !all.IsCompleted)
        {
            await Task.Delay(2, cancellationToken);
        }

        await Task.Delay(moment, cancellationToken);
        host.Kill();
        await all;
        await host.ExitAsync(cancellationToken);
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        for (var number = Interlocked.Increment(ref _next); number <= Submissions; number = Interlocked.Increment(ref _next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await SubmitOneAsync($"applicant-{round}-{number}@example.be");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // Killed: nothing was confirmed to this one, and nobody answers the others.
                return;
            }
        }
    }

    private async Task SubmitOneAsync(string email)
    {
        using var visitor = host.NewClient();
        var form = await visitor.GetAsync("/services/graffiti/request");
        var answers = new Dictionary<string, string>
        {
            ["f.place.address"] = "Rue Haute 1",
            ["confirm"] = "other",
            ["f.surface"] = "public-building",
            ["f.offensive"] = "no",
            ["Applicant.Name"] = "Jean Petit",
            ["Applicant.Email"] = email,
            ["Applicant.Phone"] = "",
        };
        var sent = await form.ShouldBeOk().SubmitAsync("main form[enctype='multipart/form-data']", answers, TestFile.Png("f.photos"));
        Assert.True(sent.Location is not null, $"{(int)sent.Status}: {sent.Text("main")}");
        _confirmed[sent.Location!.AbsolutePath.Split('/')[2]] = email;
    }
}
