namespace Esm.Departments.Sports;

internal sealed class Texts;
