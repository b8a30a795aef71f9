using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

// The migrations of a context by id, in their order. Found once per process and without a context: at most starts nothing is pending, and making
// every module's context just to learn that costs more than the first page.
internal static class ModuleMigrations
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<KeyValuePair<string, TypeInfo>>> Found = new();

    public static IReadOnlyList<KeyValuePair<string, TypeInfo>> Of(Type contextType) => Found.GetOrAdd(contextType, Find);

    private static KeyValuePair<string, TypeInfo>[] Find(Type contextType)
        => [.. from type in contextType.Assembly.DefinedTypes
               where type.IsSubclassOf(typeof(Migration)) && !type.IsAbstract && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == contextType
               let id = type.GetCustomAttribute<MigrationAttribute>()?.Id ?? throw new InvalidOperationException($"{type.FullName} has no [Migration]; give it an id, as 0001_Name.")
               orderby id
               select KeyValuePair.Create(id, type)];
}
