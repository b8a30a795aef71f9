namespace Esm.Settings;

/// <summary>Why a value of a section of settings cannot be stored.</summary>
/// <param name="Property">Name of the property, as in the class of settings.</param>
/// <param name="Code">What is wrong with it, for the text that a page shows: <c>Missing</c>, <c>TooLong</c>, <c>TooMany</c>, <c>Backwards</c>, <c>Overlap</c> or <c>Wrong</c>.</param>
/// <param name="Explanation">The same as a sentence for the author of a recipe, with the property or the value in single quotes.</param>
public sealed record SettingsProblem(string Property, string Code, string Explanation);
