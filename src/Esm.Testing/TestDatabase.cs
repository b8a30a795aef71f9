using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Esm.Testing;

/// <summary>The databases Esm runs on.</summary>
public enum TestDatabase
{
    /// <summary>A file of its own for each tenant.</summary>
    Sqlite,

    /// <summary>A schema of its own for each tenant, in the server of <see cref="PostgresServer"/>.</summary>
    Postgres,
}

/// <summary>
/// Runs a theory once on each database, with the given further arguments after the database. Where no PostgreSQL can be had its run is
/// skipped and says why.
/// </summary>
/// <param name="arguments">The arguments after the database.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TestDatabasesAttribute(params object?[] arguments) : DataAttribute
{
    /// <summary>The arguments after the database.</summary>
    public IReadOnlyList<object?> Arguments { get; } = arguments;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        IReadOnlyCollection<ITheoryDataRow> rows =
        [
            new TheoryDataRow([TestDatabase.Sqlite, .. Arguments]),
            new TheoryDataRow([TestDatabase.Postgres, .. Arguments]) { Skip = PostgresServer.WhyUnavailable() },
        ];
        return new(rows);
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
