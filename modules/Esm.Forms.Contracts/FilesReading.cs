namespace Esm.Forms.Contracts;

/// <summary>What a field takes.</summary>
/// <param name="Most">Most files.</param>
/// <param name="OnlyPhotos">Pictures alone, and no other documents.</param>
public sealed record FileRule(int Most, bool OnlyPhotos = false);

/// <summary>What was read for a field of files.</summary>
/// <param name="Files">The good ones, set aside.</param>
/// <param name="Errors">What is wrong with the others, in the language of the request.</param>
public sealed record FilesReading(IReadOnlyList<FileAnswer> Files, IReadOnlyList<string> Errors);

/// <summary>
/// Model of the partial <c>_KeptFiles</c>, which stands before every control that takes files: it shows those that are set aside, carries them along with the form, and
/// takes up those of a post that could not be taken.
/// </summary>
/// <param name="Name">Name of the control.</param>
/// <param name="Id">HTML id of the control.</param>
/// <param name="Rule">What it takes.</param>
/// <param name="Files">What was read; empty where the page is shown for the first time.</param>
public sealed record KeptFilesView(string Name, string Id, FileRule Rule, IReadOnlyList<FileAnswer> Files);
