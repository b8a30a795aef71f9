namespace Esm.Departments.It;

internal sealed class Texts;
