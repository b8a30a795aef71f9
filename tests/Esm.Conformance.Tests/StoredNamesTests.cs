using System.Reflection;
using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Events;
using Esm.Outbox;
using Esm.Recipes;
using Esm.Security.Permissions;
using Esm.Settings;
using Esm.Streams;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests;

// Databases, recipes and other people's programs know these names. A new one is added to the list; one that goes away or changes loses what was stored under it unless a migration comes along.
public sealed class StoredNamesTests
{
    private static readonly string Approved = Repository.PathOf("tests", "Esm.Conformance.Tests", "stored-names.txt");

    [Fact]
    public async Task Names_under_which_something_is_stored_are_those_that_were_approved()
    {
        var names = await Subjects.AskAsync(services => Find(services).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        if (Environment.GetEnvironmentVariable("ESM_UPDATE_NAMES") == "1")
        {
            await File.WriteAllTextAsync(Approved, string.Join('\n', names) + "\n", CancellationToken.None);
        }

        var approved = await File.ReadAllLinesAsync(Approved, CancellationToken.None);

        Assert.Equal(string.Join('\n', approved), string.Join('\n', names));
    }

    private static IEnumerable<string> Find(IServiceProvider services)
        =>
        [
            .. services.GetServices<SettingsSection>().Select(section => $"settings {section.Name}"),
            .. services.GetRequiredService<TaskCatalogue>().Tasks.Select(task => $"task {task.Name}"),
            .. services.GetRequiredService<OutboxTypes>().Names.Select(message => $"message {message}"),
            .. Subjects.Assemblies.SelectMany(assembly => assembly.GetTypes()).Select(type => type.GetCustomAttribute<StreamEventAttribute>()?.Name).OfType<string>().Select(fact => $"fact {fact}"),
            .. services.GetRequiredService<Subscribers>().Names.Select(subscriber => $"subscriber {subscriber}"),
            .. services.GetServices<IRecipeStep>().Select(step => $"step {step.Name}"),
            .. services.GetServices<IPermissionProvider>().SelectMany(provider => provider.GetPermissions()).Select(permission => $"permission {permission.Name}"),
            .. Subjects.AllFeatures().Select(feature => $"feature {feature}"),
            .. services.GetServices<ModuleDb>().SelectMany(module => EnumsOf((DbContext)services.GetRequiredService(module.ContextType))),
        ];

    private static IEnumerable<string> EnumsOf(DbContext context)
        => from entity in context.Model.GetEntityTypes()
           from property in entity.GetFlattenedProperties()
           let type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
           where type.IsEnum
           from member in Enum.GetNames(type)
           select $"value {entity.GetTableName()}.{property.GetColumnName()} {member}";
}
