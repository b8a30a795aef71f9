using System.Reflection;

namespace Esm.Extensions;

/// <summary>
/// Looks at what the modules of a tenant bring before a container with them serves. A module with a fault is left out, with those that depend on it, and <c>/admin/features</c> tells why.
/// Registered as a singleton; asked for each container that is built, so that what is slow to find out is to be kept for the process.
/// </summary>
public interface IModuleCheck
{
    /// <summary>What cannot be used.</summary>
    IEnumerable<ModuleFault> FindFaults();
}

/// <summary>What of a module cannot be used.</summary>
/// <param name="Module">Assembly of the module at fault.</param>
/// <param name="Message">One sentence for an admin that names the file or class and what to do; holds no personal data.</param>
public sealed record ModuleFault(Assembly Module, string Message)
{
    /// <summary>What is found wrong with a module's object by asking it. Whatever it throws, nulls where there may be none included, is its module's fault.</summary>
    /// <param name="asked">The module's object.</param>
    /// <param name="findFaults">Asks it, and gives the message of each fault.</param>
    public static IReadOnlyList<ModuleFault> FromAsking(object asked, Func<IEnumerable<string>> findFaults)
    {
        var module = asked.GetType().Assembly;
        try
        {
            return [.. findFaults().Select(message => new ModuleFault(module, message))];
        }
#pragma warning disable CA1031 // The module is left out, and the others are asked.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return [new ModuleFault(module, $"{asked.GetType()} fails where it is asked what it brings: {exception.Message}")];
        }
    }
}
