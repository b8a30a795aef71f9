using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Settings;

internal sealed class SiteService(KernelDb db, IUnitOfWork unitOfWork, SettingsCache cache) : ISiteService
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public ValueTask<T> GetSettingsAsync<T>(CancellationToken cancellationToken = default)
        where T : class, new()
        => cache.Sections.TryGetValue(typeof(T), out var settings) ? new ValueTask<T>((T)settings) : new ValueTask<T>(LoadAsync<T>(cancellationToken));

    public async Task<string> GetVersionAsync<T>(CancellationToken cancellationToken)
        where T : class, new()
    {
        var section = SectionOf<T>();
        var row = await db.Settings.SingleOrDefaultAsync(row => row.Section == section, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row?.Json ?? "")));
    }

    public async Task UpdateSettingsAsync<T>(T settings, CancellationToken cancellationToken)
        where T : class, new()
    {
        var section = SectionOf<T>();
        var json = JsonSerializer.Serialize(settings, Options);
        if (await db.Settings.SingleOrDefaultAsync(row => row.Section == section, cancellationToken) is { } row)
        {
            row.Json = json;
        }
        else
        {
            db.Settings.Add(new SettingsRow { Section = section, Json = json });
        }

        unitOfWork.OnCommitted(() => cache.Sections.TryRemove(typeof(T), out _));
    }

    private static string SectionOf<T>() => typeof(T).FullName!;

    private async Task<T> LoadAsync<T>(CancellationToken cancellationToken)
        where T : class, new()
    {
        var section = SectionOf<T>();
        var json = await db.Settings.Where(row => row.Section == section).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken);
        var settings = json is null ? new T() : JsonSerializer.Deserialize<T>(json, Options)!;
        cache.Sections[typeof(T)] = settings;
        return settings;
    }
}
