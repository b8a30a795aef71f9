namespace Esm.Extensions;

/// <summary>
/// Runs one part of a module (a menu, a panel, a guard, a handler of an event that happened), so that one that fails costs no more than what it brings: something stands for it, it is
/// logged, and told in <c>/admin/features</c>. What stands for a part that decides has to refuse.
/// </summary>
public interface IFaultIsolation
{
    /// <summary>Runs one part. That the work was stopped, or that the database does not answer, is no fault of the part and goes on to the caller.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="part">The module's object that is asked; its module is blamed where none is found in the failure's trace.</param>
    /// <param name="run">Asks it.</param>
    /// <param name="fallback">What stands for it where it fails: nothing for what shows, a refusal for what decides.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What it gave, or <paramref name="fallback"/>.</returns>
    Task<T> RunAsync<T>(object part, Func<Task<T>> run, T fallback, CancellationToken cancellationToken);
}
