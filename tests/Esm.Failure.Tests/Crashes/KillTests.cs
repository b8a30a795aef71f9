using System.Diagnostics;
using System.Security.Cryptography;

namespace Esm.Failure.Tests.Crashes;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Rounds = 10;

    // A mail that was being sent when the process died is held back for a minute, so that no two processes send it.
    private static readonly TimeSpan UntilAllMailsAreSent = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_was_confirmed_before_a_kill_is_there_afterwards_and_its_mail_is_sent()
    {
        using var folder = await DataFolder.SetUpAsync();
        var confirmed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (reference, email) in await SubmitAndKillAsync(folder, round))
            {
                confirmed.Add(reference, email);
            }

            ShouldHold(await Remains.ReadAsync(folder), confirmed);
        }

        await using var host = await folder.ServeAsync();
        var remains = await WaitForMailsAsync(folder);
        Assert.Equal(remains.Requests.Select(request => request.Email).Order(StringComparer.Ordinal), remains.Sent.Order(StringComparer.Ordinal));
        output.WriteLine($"{confirmed.Count} confirmed, {remains.Requests.Count} stored, {remains.Sent.Count} mails.");
    }

    private async Task<IReadOnlyDictionary<string, string>> SubmitAndKillAsync(DataFolder folder, int round)
    {
        await using var host = await folder.ServeAsync();
        var applicants = new Applicants(host, round);
        var killAt = RandomNumberGenerator.GetInt32(10, 130);
        var moment = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(0, 60));
        var started = Stopwatch.GetTimestamp();
        await applicants.SubmitUntilKilledAsync(killAt, moment, TestContext.Current.CancellationToken);
        output.WriteLine($"Round {round}: killed after {killAt} confirmations and {moment.TotalMilliseconds} ms, {applicants.Confirmed.Count} in all, {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s.");
        Assert.NotEmpty(applicants.Confirmed);
        return applicants.Confirmed;
    }

    private static void ShouldHold(Remains remains, Dictionary<string, string> confirmed)
    {
        var stored = remains.Requests.ToDictionary(request => request.Reference, StringComparer.Ordinal);
        Assert.Empty(confirmed.Keys.Except(stored.Keys));
        Assert.All(confirmed, pair => Assert.Equal(pair.Value, stored[pair.Key].Email));

        // Also those that nobody was told of are whole.
        Assert.All(remains.Requests, request => Assert.True(request.IsWhole, request.ToString()));
        var sent = remains.Sent.ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(remains.Requests, request => !sent.Contains(request.Email) && !remains.Waiting.Any(message => IsFor(request, message)));
    }

    private static bool IsFor(Remains.Row request, string message)
        => message.Contains($"\"{request.Email}\"", StringComparison.Ordinal) && message.Contains(request.Reference, StringComparison.Ordinal);

    private static async Task<Remains> WaitForMailsAsync(DataFolder folder)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var remains = await Remains.ReadAsync(folder);
            if (remains.Waiting.Count == 0 || Stopwatch.GetElapsedTime(started) > UntilAllMailsAreSent)
            {
                Assert.Empty(remains.Waiting);
                return remains;
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }
}
