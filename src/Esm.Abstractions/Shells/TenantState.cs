namespace Esm.Shells;

/// <summary>State of a tenant.</summary>
public enum TenantState
{
    /// <summary>Known by name, not set up: only its set-up page answers.</summary>
    Uninitialized,

    /// <summary>Being set up: answers 503 with <c>Retry-After</c>.</summary>
    Initializing,

    /// <summary>Serves.</summary>
    Running,

    /// <summary>Switched off by an admin: answers 503.</summary>
    Disabled,
}
