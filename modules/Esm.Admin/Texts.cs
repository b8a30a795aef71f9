namespace Esm.Admin;

internal sealed class Texts;
