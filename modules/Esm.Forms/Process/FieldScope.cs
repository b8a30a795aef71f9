using Esm.Forms.Contracts;

namespace Esm.Forms.Process;

internal static class FieldScope
{
    public static FormField Within(this FormField field, FormScope scope)
        => scope == FormScope.Start ? field with { Required = field.NeededToStart } : field;
}
