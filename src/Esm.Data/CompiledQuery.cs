using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Esm.Data;

/// <summary>
/// A query that is asked so often that building its expression and looking for its translation, each time anew, would be noticed. Keep it in a static field:
/// it is compiled once for each model, since a query that EF Core compiled serves one model only, and a process may have tenants on SQLite and on PostgreSQL.
/// </summary>
/// <typeparam name="TQuery">What <see cref="EF.CompileAsyncQuery{TContext, TResult}(System.Linq.Expressions.Expression{Func{TContext, IQueryable{TResult}}})"/> or one of its overloads makes.</typeparam>
/// <param name="compile">Makes it: a call of <c>EF.CompileAsyncQuery</c>.</param>
public sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    /// <summary>The query for contexts of this model.</summary>
    /// <param name="db">The context to ask.</param>
    public TQuery For(ModuleDbContext db) => _queries.GetValue(db.Model, _ => compile());
}
