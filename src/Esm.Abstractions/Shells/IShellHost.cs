namespace Esm.Shells;

/// <summary>The tenants of this process.</summary>
public interface IShellHost
{
    /// <summary>Settings of all tenants, ordered by name.</summary>
    IReadOnlyList<ShellSettings> GetAllSettings();

    /// <summary>Adds a tenant or changes its settings, stores them, and releases the container it has.</summary>
    /// <param name="settings">The new settings. A host and prefix taken by another tenant is an <see cref="InvalidOperationException"/> with a message for the admin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task UpdateSettingsAsync(ShellSettings settings, CancellationToken cancellationToken);

    /// <summary>Runs work in a new scope of the tenant's container, which is built if needed.</summary>
    /// <param name="tenant">Name of a running tenant.</param>
    /// <param name="work">Gets the scope's services.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task UsingScopeAsync(string tenant, Func<IServiceProvider, Task> work, CancellationToken cancellationToken);
}
