using Esm.Security.Permissions;

namespace Esm.Navigation;

/// <summary>Collects the entries of a menu.</summary>
public sealed class NavigationBuilder
{
    private readonly List<NavigationItemBuilder> _items = [];

    /// <summary>The entries added so far.</summary>
    public IReadOnlyList<NavigationItemBuilder> Items => _items;

    /// <summary>Adds an entry.</summary>
    /// <param name="caption">Its text, in the request's language.</param>
    /// <param name="position">Its place: lower comes first, same place by caption.</param>
    /// <param name="item">Sets address, permission and icon.</param>
    public NavigationBuilder Add(string caption, int position, Action<NavigationItemBuilder> item)
    {
        var builder = new NavigationItemBuilder(caption, position);
        item(builder);
        _items.Add(builder);
        return this;
    }
}

/// <summary>One entry of a menu while it is described.</summary>
public sealed class NavigationItemBuilder
{
    internal NavigationItemBuilder(string caption, int position)
    {
        Caption = caption;
        Position = position;
    }

    /// <summary>Its text.</summary>
    public string Caption { get; }

    /// <summary>Its place.</summary>
    public int Position { get; }

    /// <summary>Address within the tenant, as <c>~/desk</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The permission that shows it, or null for everyone.</summary>
    public Permission? RequiredPermission { get; private set; }

    /// <summary>Name of its icon in the theme, or empty.</summary>
    public string IconName { get; private set; } = "";

    /// <summary>Sets the address.</summary>
    /// <param name="address">Address within the tenant, as <c>~/desk</c>.</param>
    public NavigationItemBuilder Url(string address)
    {
        Address = address;
        return this;
    }

    /// <summary>Shows the entry only to holders of a permission.</summary>
    /// <param name="permission">The permission.</param>
    public NavigationItemBuilder Permission(Permission permission)
    {
        RequiredPermission = permission;
        return this;
    }

    /// <summary>Sets the icon.</summary>
    /// <param name="name">Name of an icon in the theme.</param>
    public NavigationItemBuilder Icon(string name)
    {
        IconName = name;
        return this;
    }
}
