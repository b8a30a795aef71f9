using System.Net.Sockets;
using Esm.Notifications.Send;
using Esm.Settings;

namespace Esm.Notifications.Settings;

internal abstract record CheckMailOutcome
{
    public sealed record Works(string TextKey, string Detail) : CheckMailOutcome;

    public sealed record Fails(string TextKey, string Detail) : CheckMailOutcome;
}

// Answers whether mail could leave right now, without sending any.
internal sealed class CheckMail(ISiteService site, MailTransport transport)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<CheckMailOutcome> HandleAsync(CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<MailSettings>(cancellationToken);
        return settings.Transport == MailTransportKind.Folder ? CheckFolder() : await CheckServerAsync(settings, cancellationToken);
    }

    private CheckMailOutcome CheckFolder()
    {
        try
        {
            Directory.CreateDirectory(transport.Folder);
            var probe = Path.Combine(transport.Folder, $".check-{Guid.CreateVersion7()}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new CheckMailOutcome.Works("Mail.Check.Folder", transport.Folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CheckMailOutcome.Fails("Mail.Check.FolderFails", exception.Message);
        }
    }

    private static async Task<CheckMailOutcome> CheckServerAsync(MailSettings settings, CancellationToken cancellationToken)
    {
        var server = $"{settings.Host}:{settings.Port}";
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(settings.Host, settings.Port, timeout.Token);
            using var reader = new StreamReader(client.GetStream());
            var greeting = await reader.ReadLineAsync(timeout.Token) ?? "";
            return greeting.StartsWith("220", StringComparison.Ordinal)
                ? new CheckMailOutcome.Works("Mail.Check.Server", server)
                : new CheckMailOutcome.Fails("Mail.Check.NoMailServer", server);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return new CheckMailOutcome.Fails("Mail.Check.ServerFails", $"{server}: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CheckMailOutcome.Fails("Mail.Check.ServerFails", server);
        }
    }
}
