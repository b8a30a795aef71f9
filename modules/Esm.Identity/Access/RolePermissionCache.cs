namespace Esm.Identity.Access;

// One per tenant container. Dropped when this node changes a role; another node's change is seen within a minute.
internal sealed class RolePermissionCache(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private IReadOnlyDictionary<string, IReadOnlySet<string>>? _roles;
    private DateTimeOffset _until;
    private int _generation;

    public IReadOnlyDictionary<string, IReadOnlySet<string>>? Find(out int generation)
    {
        lock (_lock)
        {
            generation = _generation;
            return _until > time.GetUtcNow() ? _roles : null;
        }
    }

    // What was read before a change must not be kept after it: the generation tells.
    public void Keep(IReadOnlyDictionary<string, IReadOnlySet<string>> roles, int generation)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return;
            }

            _roles = roles;
            _until = time.GetUtcNow() + Life;
        }
    }

    public void Drop()
    {
        lock (_lock)
        {
            _generation++;
            _roles = null;
        }
    }
}
