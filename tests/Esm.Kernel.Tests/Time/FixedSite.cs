using Esm.Settings;

namespace Esm.Kernel.Tests.Time;

internal sealed class FixedSite(SiteSettings settings) : ISiteService
{
    public ValueTask<T> GetSettingsAsync<T>(CancellationToken cancellationToken = default)
        where T : class, new() => new((T)(object)settings);

    public Task<string> GetVersionAsync<T>(CancellationToken cancellationToken)
        where T : class, new() => throw new NotSupportedException();

    public Task UpdateSettingsAsync<T>(T settings, CancellationToken cancellationToken)
        where T : class, new() => throw new NotSupportedException();
}
