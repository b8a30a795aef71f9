namespace Esm.Samples.BookBoxes;

internal sealed class Texts;
