namespace Esm.Organisation;

// Names the resource files of this module.
internal sealed class Texts;
