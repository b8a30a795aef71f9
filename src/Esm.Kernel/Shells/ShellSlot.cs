namespace Esm.Shells;

// Holds a tenant's container in service; whoever builds or replaces it holds the gate.
internal sealed class ShellSlot : IDisposable
{
    private volatile ShellContext? _current;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public ShellContext? Current => _current;

    public ShellContext? Replace(ShellContext? next) => Interlocked.Exchange(ref _current, next);

    public void Dispose() => Gate.Dispose();
}
