namespace Esm.Modules;

/// <summary>Told about the life of a tenant's container. Runs in a scope of that tenant; an exception keeps a candidate container from taking over.</summary>
public interface IModularTenantEvents
{
    /// <summary>The container is built and migrated and will now take over.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task ActivatedAsync(CancellationToken cancellationToken);

    /// <summary>The container served its last request and will now be disposed.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task TerminatingAsync(CancellationToken cancellationToken);
}
