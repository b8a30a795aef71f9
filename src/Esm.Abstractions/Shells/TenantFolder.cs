namespace Esm.Shells;

/// <summary>Where the current tenant keeps what is not in its database: files, mails written to disk, keys. Outside the web root.</summary>
/// <param name="Path">Absolute path of an existing folder.</param>
public sealed record TenantFolder(string Path);
