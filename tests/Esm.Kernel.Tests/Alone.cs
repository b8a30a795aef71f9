namespace Esm.Kernel.Tests;

// Tests that run by themselves, after those that run side by side.
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
