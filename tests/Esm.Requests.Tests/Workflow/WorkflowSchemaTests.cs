using Esm.Requests.Workflow;
using Esm.Testing;

namespace Esm.Requests.Tests.Workflow;

public sealed class WorkflowSchemaTests
{
    private static readonly string SchemaPath = Repository.PathOf("docs", "schemas", "workflow.schema.json");

    // After a wanted change, run with ESM_UPDATE_SCHEMAS=1 to write the file anew.
    [Fact]
    public async Task The_published_schema_is_the_one_that_files_are_read_by()
    {
        var schema = WorkflowSchema.Write(SampleParts.Own);
        if (Environment.GetEnvironmentVariable("ESM_UPDATE_SCHEMAS") == "1")
        {
            await File.WriteAllTextAsync(SchemaPath, schema, TestContext.Current.CancellationToken);
        }

        Assert.Equal(schema, await File.ReadAllTextAsync(SchemaPath, TestContext.Current.CancellationToken));
    }
}
