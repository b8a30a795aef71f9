namespace Esm.Departments.CivilStatus;

internal sealed class Texts;
