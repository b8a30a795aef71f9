namespace Esm.Identity.People;

// What the form of an account shows and posts.
internal sealed record AccountForm(
    string? UserName, string? DisplayName, string? Email, string Language, IReadOnlyList<string> Roles, string? Version, IReadOnlyList<string> AllRoles);
