namespace Esm.Departments.Sports;

internal static class Endings
{
    // The state of a request whose answer is yes: what was reserved is theirs.
    public const string Done = "resolved";
}
