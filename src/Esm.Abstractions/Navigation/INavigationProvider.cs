namespace Esm.Navigation;

/// <summary>Adds a module's entries to the menus.</summary>
public interface INavigationProvider
{
    /// <summary>Adds entries to one menu. Called for each page shown, so it must not touch the database.</summary>
    /// <param name="name">Name of the menu, see <see cref="MenuNames"/>.</param>
    /// <param name="builder">Takes the entries.</param>
    void BuildNavigation(string name, NavigationBuilder builder);
}

/// <summary>The menus of the platform.</summary>
public static class MenuNames
{
    /// <summary>The citizens' portal.</summary>
    public const string Portal = "portal";

    /// <summary>The agents' desk.</summary>
    public const string Desk = "desk";

    /// <summary>Administration.</summary>
    public const string Admin = "admin";
}
