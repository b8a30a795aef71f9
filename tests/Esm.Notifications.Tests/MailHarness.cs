using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Notifications.Data;
using Esm.Notifications.Limits;
using Esm.Notifications.Send;
using Esm.Notifications.Settings;
using Esm.Outbox;
using Esm.Settings;
using Esm.Shells;
using Esm.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications.Tests;

// The module's mail parts with settings held in memory and a folder of their own.
internal sealed class MailHarness : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("esm-mail-");
    private readonly ServiceProvider _services;

    public MailHarness(MailSettings? mail = null, SiteSettings? site = null)
    {
        Site = new FakeSite(mail ?? new MailSettings(), site ?? new SiteSettings { SiteName = "Commune d’Évreux-sur-Lys", BaseUrl = "https://demarches.example.be/evreux", Phone = "02 123 45 67" });
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddSingleton<ISiteService>(Site);
        services.AddSingleton<TimeProvider>(new TestClock());
        services.AddSingleton(new TenantFolder(_folder.FullName));
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton<MailPassword>();
        services.AddSingleton<IUnitOfWork, NoUnitOfWork>();
        services.AddSingleton<IOutbox, NoOutbox>();
        services.AddScoped<MailComposer>();
        services.AddScoped<MailTransport>();
        services.AddScoped<MailLimits>();

        // Asked for limited mails only, which none of these is.
        services.AddScoped(_ => new NotificationsDb(new DbContextOptionsBuilder<NotificationsDb>().Options));
        services.AddScoped<SendMail>();
        _services = services.BuildServiceProvider();
    }

    public FakeSite Site { get; }

    public MailPassword Password => _services.GetRequiredService<MailPassword>();

    public string[] Files => Directory.Exists(MailFolder) ? Directory.GetFiles(MailFolder, "*.eml") : [];

    // Before the mail went to its server.
    public bool IsConnectionReleased => ((NoUnitOfWork)_services.GetRequiredService<IUnitOfWork>()).IsConnectionReleased;

    public string MailFolder => Path.Combine(_folder.FullName, "mail");

    public async Task SendAsync(MailMessage message, Guid? id = null)
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendMail>()
            .HandleAsync(message, new OutboxDelivery(id ?? Guid.CreateVersion7(), 1), TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    // Events go nowhere: what listens to them is tested with a tenant.
    private sealed class NoUnitOfWork : IUnitOfWork
    {
        public Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task LockAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RollbackAsync() => Task.CompletedTask;

        public void Publish<TEvent>(TEvent notification)
            where TEvent : notnull
        {
        }

        public void Notify(string channel, string payload)
        {
        }

        public void OnCommitted(Action action)
        {
        }

        public void OnDiscarded(Action action)
        {
        }

        public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<CommitResult> TryCommitAsync(CancellationToken cancellationToken) => Task.FromResult(CommitResult.Committed);

        public bool IsConnectionReleased { get; private set; }

        public Task ReleaseConnectionAsync()
        {
            IsConnectionReleased = true;
            return Task.CompletedTask;
        }
    }

    private sealed class NoOutbox : IOutbox
    {
        public void Enqueue<TMessage>(TMessage message)
            where TMessage : notnull
        {
        }
    }

    internal sealed class FakeSite(MailSettings mail, SiteSettings site) : ISiteService
    {
        private readonly Dictionary<Type, object> _sections = new() { [typeof(MailSettings)] = mail, [typeof(SiteSettings)] = site };

        public ValueTask<T> GetSettingsAsync<T>(CancellationToken cancellationToken = default)
            where T : class, new()
            => new(_sections.TryGetValue(typeof(T), out var section) ? (T)section : new T());

        public Task<string> GetVersionAsync<T>(CancellationToken cancellationToken)
            where T : class, new()
            => Task.FromResult("");

        public Task UpdateSettingsAsync<T>(T settings, CancellationToken cancellationToken)
            where T : class, new()
        {
            _sections[typeof(T)] = settings;
            return Task.CompletedTask;
        }
    }
}
