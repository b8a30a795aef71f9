using System.Security.Claims;

namespace Esm.Navigation;

/// <summary>Builds menus for layouts.</summary>
public interface INavigationManager
{
    /// <summary>The entries of a menu that the user may see, in order.</summary>
    /// <param name="name">Name of the menu.</param>
    /// <param name="user">The user.</param>
    Task<IReadOnlyList<MenuItem>> BuildMenuAsync(string name, ClaimsPrincipal user);
}

/// <summary>An entry of a menu, ready to show.</summary>
/// <param name="Caption">Its text.</param>
/// <param name="Href">Its address, the tenant's prefix included.</param>
/// <param name="Icon">Name of its icon in the theme, or empty.</param>
/// <param name="IsCurrent">It leads to the page being shown, or to one above it.</param>
public sealed record MenuItem(string Caption, string Href, string Icon, bool IsCurrent);
