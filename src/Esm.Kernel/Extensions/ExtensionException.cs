namespace Esm.Extensions;

// A module that cannot be used: what it says must be enough to mend it.
internal sealed class ExtensionException(string message, Exception? inner = null) : Exception(message, inner)
{
    // Of those that cannot be used together.
    public IReadOnlyCollection<string> ExtensionIds { get; init; } = [];
}
