using Microsoft.Extensions.DependencyInjection;

namespace Esm.Settings;

/// <summary>A class of settings that recipes may set, under a short name.</summary>
/// <param name="name">Name of the section in the <c>settings</c> step, in camel case: <c>mail</c>.</param>
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
}

/// <summary>Opens classes of settings to recipes.</summary>
public static class SettingsSectionExtensions
{
    /// <summary>Lets recipes set a class of settings. Properties whose name ends in Password, Secret or Token are never exported.</summary>
    /// <typeparam name="T">The class of settings.</typeparam>
    /// <param name="services">The tenant's services.</param>
    /// <param name="name">Name of the section in the <c>settings</c> step, in camel case: <c>mail</c>.</param>
    /// <param name="findProblems">Finds what of a section cannot be stored: the same rules as those of the page where an administrator sets it. Anything can when null.</param>
    public static IServiceCollection AddSettingsSection<T>(
        this IServiceCollection services, string name, Func<T, IServiceProvider, IEnumerable<SettingsProblem>>? findProblems = null)
        where T : class, new()
        => services.AddSingleton<SettingsSection>(new TypedSection<T>(name, findProblems));

    private sealed class TypedSection<T>(string name, Func<T, IServiceProvider, IEnumerable<SettingsProblem>>? findProblems) : SettingsSection(name, typeof(T))
        where T : class, new()
    {
        public override IEnumerable<SettingsProblem> FindProblems(object settings, IServiceProvider services) => findProblems?.Invoke((T)settings, services) ?? [];

        public override async Task<object> GetAsync(ISiteService site, CancellationToken cancellationToken)
            => await site.GetSettingsAsync<T>(cancellationToken);

        public override Task UpdateAsync(ISiteService site, object settings, CancellationToken cancellationToken)
            => site.UpdateSettingsAsync((T)settings, cancellationToken);
    }
}
