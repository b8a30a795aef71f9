namespace Esm.Requests;

internal sealed class Texts;
