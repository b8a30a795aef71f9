using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Esm.Data;

/// <summary>
/// A query that is asked so often that translating its expression would cost more than running it. Keep it in a static field: it is compiled once for each
/// provider, since a query that EF Core compiled serves the contexts of one model only, and a process may have tenants on both.
/// </summary>
/// <typeparam name="TQuery">What <see cref="EF.CompileAsyncQuery{TContext, TResult}(System.Linq.Expressions.Expression{Func{TContext, IQueryable{TResult}}})"/> or one of its overloads makes.</typeparam>
/// <param name="compile">Makes it: a call of <c>EF.CompileAsyncQuery</c>.</param>
public sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    /// <summary>The query as the context's provider runs it.</summary>
    /// <param name="db">The context to ask.</param>
    public TQuery For(ModuleDbContext db) => _queries.GetValue(db.Model, _ => compile());
}
