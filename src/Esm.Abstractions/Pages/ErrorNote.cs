namespace Esm.Pages;

/// <summary>A feature of a request that failed: the theme's error page says it in place of the words for the status.</summary>
/// <param name="Title">What happened, in the language of the request.</param>
/// <param name="Text">What that means for the person.</param>
public sealed record ErrorNote(string Title, string Text);
