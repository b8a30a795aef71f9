namespace Esm.Contacts;

internal sealed class Texts;
