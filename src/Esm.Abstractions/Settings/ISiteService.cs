namespace Esm.Settings;

/// <summary>Settings of the current tenant: one record per section, stored as a row, changed without a restart.</summary>
public interface ISiteService
{
    /// <summary>The section, or its defaults where nobody changed it. The same object may be given to all: do not change it.</summary>
    /// <typeparam name="T">A class of settings with a <see cref="SettingsSectionAttribute"/>.</typeparam>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<T> GetSettingsAsync<T>(CancellationToken cancellationToken = default)
        where T : class, new();

    /// <summary>
    /// Tells the stored section from others, to be shown with a form and compared when it comes back: whoever saved meanwhile is not overwritten unseen.
    /// Read with the intent to replace it: <see cref="UpdateSettingsAsync"/> in the same unit of work is stale when another was faster. Ask for it before the section, which
    /// is then read anew and not what this node kept.
    /// </summary>
    /// <typeparam name="T">A class of settings.</typeparam>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<string> GetVersionAsync<T>(CancellationToken cancellationToken)
        where T : class, new();

    /// <summary>Replaces the section within the unit of work; seen by others once it is committed.</summary>
    /// <typeparam name="T">A class of settings.</typeparam>
    /// <param name="settings">The new section.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task UpdateSettingsAsync<T>(T settings, CancellationToken cancellationToken)
        where T : class, new();
}
