using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Settings;

internal sealed class SiteService(KernelDb db, IUnitOfWork unitOfWork, SettingsCache cache, TenantAddress address) : ISiteService
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public async ValueTask<T> GetSettingsAsync<T>(CancellationToken cancellationToken = default)
        where T : class, new()
        => Address((T)(await cache.GetAsync(typeof(T), LoadAsync<T>, cancellationToken))!);

    public async Task<string> GetVersionAsync<T>(CancellationToken cancellationToken)
        where T : class, new()
    {
        // What is read next to be replaced is as fresh as the version: another node may have changed it since.
        cache.Drop();
        var section = SettingsSection.NameOf<T>();
        var row = await db.Settings.SingleOrDefaultAsync(row => row.Section == section, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row?.Json ?? "")));
    }

    public async Task UpdateSettingsAsync<T>(T settings, CancellationToken cancellationToken)
        where T : class, new()
    {
        var section = SettingsSection.NameOf<T>();
        var json = JsonSerializer.Serialize(Unaddress(settings), Options);
        if (await db.Settings.SingleOrDefaultAsync(row => row.Section == section, cancellationToken) is { } row)
        {
            row.Json = json;
        }
        else
        {
            db.Settings.Add(new SettingsRow { Section = section, Json = json });
        }

        unitOfWork.OnCommitted(cache.Drop);
    }

    private async Task<object?> LoadAsync<T>(CancellationToken cancellationToken)
        where T : class, new()
    {
        var section = SettingsSection.NameOf<T>();
        var json = await db.Settings.Where(row => row.Section == section).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken);
        return json is null ? new T() : JsonSerializer.Deserialize<T>(json, Options);
    }

    // Found anew each time: a server knows its port only once it listens.
    private T Address<T>(T settings)
        where T : class
        => settings is SiteSettings { BaseUrl.Length: 0 } site ? (T)(object)(site with { BaseUrl = address.Find() }) : settings;

    // What nobody set is not stored: it moves with the tenant.
    private T Unaddress<T>(T settings)
        where T : class
        => settings is SiteSettings site && site.BaseUrl == address.Find() ? (T)(object)(site with { BaseUrl = "" }) : settings;
}
