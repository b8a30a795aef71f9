using System.Data.Common;
using System.Runtime.Loader;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Esm.Data.Migrations;

// Finds out whether a migration was forgotten: the tables then lack what the model has. The host's own modules are compared in full by the conformance suite, at no cost to a start.
internal static class SchemaCheck
{
    public static bool IsNeededFor(ModuleDb module) => AssemblyLoadContext.GetLoadContext(module.ContextType.Assembly) != AssemblyLoadContext.Default;

    public static async Task RunAsync(ModuleDbContext context, CancellationToken cancellationToken)
    {
        var names = context.GetService<ISqlGenerationHelper>();
        foreach (var table in context.Model.GetRelationalModel().Tables)
        {
            var columns = string.Join(", ", table.Columns.Select(column => names.DelimitIdentifier(column.Name)));
            try
            {
#pragma warning disable EF1002 // Names of the module's own model.
                await context.Database.ExecuteSqlRawAsync($"SELECT {columns} FROM {names.DelimitIdentifier(table.Name, table.Schema)} WHERE 1 = 0", cancellationToken);
#pragma warning restore EF1002
            }
            catch (DbException exception) when (!exception.IsTransient && !DatabaseFailure.IsUnavailable(exception))
            {
                throw new InvalidOperationException($"The table {table.Name} is not as {context.GetType()} describes it ({exception.Message}). Add the migration that was forgotten.", exception);
            }
        }
    }
}
