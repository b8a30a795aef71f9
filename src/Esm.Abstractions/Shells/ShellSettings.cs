namespace Esm.Shells;

/// <summary>How a tenant is reached and where its data is. Stored by the host, outside the tenant's database.</summary>
public sealed record ShellSettings
{
    /// <summary>Name of the tenant that exists on every host.</summary>
    public const string DefaultName = "Default";

    /// <summary>Provider name of SQLite.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>Provider name of PostgreSQL.</summary>
    public const string Postgres = "Postgres";

    /// <summary>Unique name: a letter, then up to 49 letters, digits or dashes. Also names the tenant's folder and its PostgreSQL schema.</summary>
    public required string Name { get; init; }

    /// <summary>State of the tenant.</summary>
    public TenantState State { get; init; } = TenantState.Uninitialized;

    /// <summary>Host names it answers to, with or without port, separated by commas; empty for any.</summary>
    public string RequestUrlHost { get; init; } = "";

    /// <summary>First path segment it answers to, without slashes; empty for none.</summary>
    public string RequestUrlPrefix { get; init; } = "";

    /// <summary><see cref="Sqlite"/> or <see cref="Postgres"/>.</summary>
    public string DatabaseProvider { get; init; } = Sqlite;

    /// <summary>Connection string; empty for a SQLite file in the tenant's folder.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Id made when the tenant was created: a tenant re-created under the same name shares no key with the former one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>True for the tenant named <see cref="DefaultName"/>.</summary>
    public bool IsDefault => string.Equals(Name, DefaultName, StringComparison.Ordinal);
}
