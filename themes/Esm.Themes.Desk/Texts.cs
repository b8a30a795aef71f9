namespace Esm.Themes.Desk;

internal sealed class Texts;
