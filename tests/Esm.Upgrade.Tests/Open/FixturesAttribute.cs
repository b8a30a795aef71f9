using System.Reflection;
using Esm.Testing;
using Xunit.Sdk;
using Xunit.v3;

namespace Esm.Upgrade.Tests.Open;

// Runs a theory on the fixtures of every release, on each database.
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FixturesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        IReadOnlyCollection<ITheoryDataRow> rows =
        [
            .. from version in Fixture.Versions
               from database in Enum.GetValues<TestDatabase>()
               select new TheoryDataRow(version, database) { Skip = database == TestDatabase.Postgres ? PostgresServer.WhyUnavailable() : null },
        ];
        return new(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
