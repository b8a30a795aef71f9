namespace Esm.Extensions;

// A manifest or a module assembly that cannot be used. Stops the host's start: what it says must be enough to mend it.
internal sealed class ExtensionException(string message, Exception? inner = null) : Exception(message, inner);
