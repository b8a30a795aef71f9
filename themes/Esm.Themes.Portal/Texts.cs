namespace Esm.Themes.Portal;

internal sealed class Texts;
