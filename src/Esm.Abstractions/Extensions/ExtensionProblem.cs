namespace Esm.Extensions;

/// <summary>Why a module was left out at the host's start, with all that it brings; the others serve.</summary>
/// <param name="ExtensionId">Name of the assembly, or of the folder where it should have been.</param>
/// <param name="Path">Its file; empty where it cannot be told.</param>
/// <param name="Message">A sentence that says what is wrong and what to do, in English.</param>
public sealed record ExtensionProblem(string ExtensionId, string Path, string Message);
