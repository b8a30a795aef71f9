namespace Esm.Catalogue;

internal sealed class Texts;
