namespace Esm.Forms;

internal sealed class Texts;
