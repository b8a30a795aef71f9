namespace Esm.Security.Permissions;

/// <summary>A right that roles hold and routes demand.</summary>
/// <param name="name">Unique name, by convention a verb and a noun: <c>AnswerRequests</c>.</param>
/// <param name="description">What it allows, for admins.</param>
/// <param name="impliedBy">Permissions whose holder has this one too.</param>
/// <param name="isSecurityCritical">Its holder can extend their own rights.</param>
public sealed class Permission(string name, string description = "", IEnumerable<Permission>? impliedBy = null, bool isSecurityCritical = false)
{
    /// <summary>Prefix of the authorization policies that stand for permissions.</summary>
    public const string PolicyPrefix = "permission:";

    /// <summary>Unique name.</summary>
    public string Name { get; } = name;

    /// <summary>What it allows, for admins.</summary>
    public string Description { get; } = description;

    /// <summary>Permissions whose holder has this one too.</summary>
    public IReadOnlyList<Permission> ImpliedBy { get; } = impliedBy?.ToArray() ?? [];

    /// <summary>Its holder can extend their own rights.</summary>
    public bool IsSecurityCritical { get; } = isSecurityCritical;

    /// <summary>
    /// Code of the department whose work it is about: besides the role that holds it one must work for that department. Null where the role is enough.
    /// </summary>
    public string? DepartmentCode { get; init; }

    /// <summary>Name of the authorization policy that demands it.</summary>
    public string PolicyName => PolicyPrefix + Name;

    /// <summary>This permission and all that imply it, directly or not.</summary>
    public IEnumerable<Permission> WithImplying() => ImpliedBy.SelectMany(permission => permission.WithImplying()).Prepend(this);
}
