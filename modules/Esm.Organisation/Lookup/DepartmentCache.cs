using Esm.Organisation.Contracts;

namespace Esm.Organisation.Lookup;

// One per tenant container. Dropped when this node changes a department; another node's change is seen within a minute.
internal sealed class DepartmentCache(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private IReadOnlyList<DepartmentInfo>? _departments;
    private DateTimeOffset _until;
    private int _generation;

    public IReadOnlyList<DepartmentInfo>? Find(out int generation)
    {
        lock (_lock)
        {
            generation = _generation;
            return _until > time.GetUtcNow() ? _departments : null;
        }
    }

    // What was read before a change must not be kept after it: the generation tells.
    public void Keep(IReadOnlyList<DepartmentInfo> departments, int generation)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return;
            }

            _departments = departments;
            _until = time.GetUtcNow() + Life;
        }
    }

    public void Drop()
    {
        lock (_lock)
        {
            _generation++;
            _departments = null;
        }
    }
}
