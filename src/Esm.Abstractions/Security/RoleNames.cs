namespace Esm.Security;

/// <summary>Roles that every tenant has.</summary>
public static class RoleNames
{
    /// <summary>Runs the platform: holds every permission.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Runs the services of their departments.</summary>
    public const string DepartmentAdministrator = "DepartmentAdministrator";

    /// <summary>Works the requests of their departments.</summary>
    public const string Agent = "Agent";

    /// <summary>Signed in on the portal.</summary>
    public const string Citizen = "Citizen";
}
