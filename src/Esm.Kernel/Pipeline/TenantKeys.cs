using System.Collections.Concurrent;
using Esm.Shells;
using Microsoft.AspNetCore.DataProtection;

namespace Esm.Pipeline;

// Keys that sign and encrypt a tenant's cookies and tokens. They outlive a rebuilt container, and no tenant can read what another's made.
internal sealed class TenantKeys(EsmOptions options)
{
    private readonly ConcurrentDictionary<Guid, IDataProtectionProvider> _providers = new();

    public IDataProtectionProvider For(ShellSettings settings)
        => _providers.GetOrAdd(settings.Id, _ => DataProtectionProvider.Create(
            Directory.CreateDirectory(Path.Combine(options.FolderOf(settings.Name), "keys")),
            builder => builder.SetApplicationName($"esm:{settings.Name}:{settings.Id:N}")));
}
