namespace Esm.Departments.Environment;

internal sealed class Texts;
