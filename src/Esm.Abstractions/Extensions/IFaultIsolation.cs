namespace Esm.Extensions;

/// <summary>
/// Runs what modules only show (a menu, a panel, a badge), so that one that fails costs no more than what it brings: it is left out, logged, and told in <c>/admin/features</c>.
/// What decides (a check, a guard, a visibility) is never run so: its failure has to refuse.
/// </summary>
public interface IFaultIsolation
{
    /// <summary>Runs one part. That the work was stopped, or that the database does not answer, is no fault of the part and goes on to the caller.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="part">The module's object that is asked; its module is blamed where none is found in the failure's trace.</param>
    /// <param name="show">Asks it.</param>
    /// <param name="leftOut">What stands for it where it fails.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What it gave, or <paramref name="leftOut"/>.</returns>
    Task<T> ShowAsync<T>(object part, Func<Task<T>> show, T leftOut, CancellationToken cancellationToken);
}
