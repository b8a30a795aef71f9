using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Settings;

/// <summary>Gives a class of settings the name under which it is stored, and under which recipes set it.</summary>
/// <param name="name">Unique name in camel case that outlives renamed classes: <c>mail</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SettingsSectionAttribute(string name) : Attribute
{
    /// <summary>Name under which it is stored.</summary>
    public string Name { get; } = name;
}

/// <summary>A class of settings that recipes may set.</summary>
/// <param name="name">Its name, from its <see cref="SettingsSectionAttribute"/>.</param>
/// <param name="type">The class of settings.</param>
public abstract class SettingsSection(string name, Type type)
{
    /// <summary>Name of the section in the <c>settings</c> step.</summary>
    public string Name { get; } = name;

    /// <summary>The class of settings.</summary>
    public Type Type { get; } = type;

    /// <summary>Reads the section.</summary>
    /// <param name="site">Settings of the tenant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public abstract Task<object> GetAsync(ISiteService site, CancellationToken cancellationToken);

    /// <summary>Finds what of the section cannot be stored, by the rules of the page where an administrator sets the same.</summary>
    /// <param name="settings">The section, of type <see cref="Type"/>; what a recipe does not name has its default.</param>
    /// <param name="services">Services of the tenant; its database may not exist yet.</param>
    public virtual IEnumerable<SettingsProblem> FindProblems(object settings, IServiceProvider services) => [];

    /// <summary>Replaces the section within the unit of work.</summary>
    /// <param name="site">Settings of the tenant.</param>
    /// <param name="settings">The new section, of type <see cref="Type"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public abstract Task UpdateAsync(ISiteService site, object settings, CancellationToken cancellationToken);

    internal static string NameOf<T>()
        where T : class
        => SectionName<T>.Value ?? throw new InvalidOperationException($"{typeof(T)} needs a [SettingsSection] with the name under which it is stored.");

    // Attributes are slow to read.
    private static class SectionName<T>
    {
        public static readonly string? Value = typeof(T).GetCustomAttribute<SettingsSectionAttribute>()?.Name;
    }
}

/// <summary>Opens classes of settings to recipes.</summary>
public static class SettingsSectionExtensions
{
    /// <summary>Lets recipes set a class of settings. Where another has the same name, the feature that was found later is left out. Properties whose name ends in Password, Secret or Token are never exported.</summary>
    /// <typeparam name="T">A class of settings with a <see cref="SettingsSectionAttribute"/>.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="findProblems">Finds what of a section cannot be stored: the same rules as those of the page where an administrator sets it. Anything can when null.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The class has no name.</exception>
    public static IServiceCollection AddSettingsSection<T>(this IServiceCollection services, Func<T, IServiceProvider, IEnumerable<SettingsProblem>>? findProblems = null)
        where T : class, new()
        => services.AddSingleton<SettingsSection>(new TypedSection<T>(findProblems));

    private sealed class TypedSection<T>(Func<T, IServiceProvider, IEnumerable<SettingsProblem>>? findProblems) : SettingsSection(NameOf<T>(), typeof(T))
        where T : class, new()
    {
        public override IEnumerable<SettingsProblem> FindProblems(object settings, IServiceProvider services) => findProblems?.Invoke((T)settings, services) ?? [];

        public override async Task<object> GetAsync(ISiteService site, CancellationToken cancellationToken)
            => await site.GetSettingsAsync<T>(cancellationToken);

        public override Task UpdateAsync(ISiteService site, object settings, CancellationToken cancellationToken)
            => site.UpdateSettingsAsync((T)settings, cancellationToken);
    }
}
