namespace Esm.Jobs;

// What the platform itself says in the administration.
internal sealed class Texts;
