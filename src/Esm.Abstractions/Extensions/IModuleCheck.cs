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
public sealed record ModuleFault(Assembly Module, string Message);
