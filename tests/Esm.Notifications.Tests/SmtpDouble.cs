using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Esm.Testing;

[assembly: AssemblyFixture(typeof(Esm.Notifications.Tests.SmtpDouble.Packages))]

namespace Esm.Notifications.Tests;

// A real mail server with a real parser, run by node on loopback.
public sealed class SmtpDouble : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private SmtpDouble(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<SmtpDouble> StartAsync(Packages packages, params string[] arguments)
    {
        var process = Run("node", ["server.js", .. arguments], packages.Folder);
        var port = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        return new SmtpDouble(process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    public async Task<ReceivedMail> NextAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        return JsonSerializer.Deserialize<ReceivedMail>(line!, JsonSerializerOptions.Web)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Run(string program, IEnumerable<string> arguments, string folder)
        => Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;

    // Installs what the lock file names, once for all tests.
    public sealed class Packages : IAsyncLifetime
    {
        public string Folder { get; } = Repository.PathOf("tests", "Esm.Notifications.Tests", "smtp");

        public async ValueTask InitializeAsync()
        {
            using var npm = Run("npm", ["ci", "--ignore-scripts"], Folder);
            var output = await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, output);
        }

        public ValueTask DisposeAsync() => default;
    }
}

public sealed record ReceivedMail(
    string User, IReadOnlyList<string> EnvelopeTo, string Subject, string From, string To, string ReplyTo, string MessageId, string InReplyTo, IReadOnlyList<string> References, string AutoSubmitted,
    string ContentType, string Text, string Html);
