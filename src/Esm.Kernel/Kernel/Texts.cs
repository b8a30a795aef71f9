namespace Esm.Kernel;

// What the platform itself says in the administration.
internal sealed class Texts;
