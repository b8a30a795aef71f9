using Esm.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Abstractions.Tests.Settings;

public sealed class SettingsSectionTests
{
    [Fact]
    public void A_section_without_a_name_is_refused()
        => Assert.Contains(nameof(Unnamed), Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddSettingsSection<Unnamed>()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_second_section_of_one_name_is_refused()
    {
        var services = new ServiceCollection().AddSettingsSection<First>();

        var refused = Assert.Throws<InvalidOperationException>(() => services.AddSettingsSection<Second>());

        Assert.Contains("'opening'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Second), refused.Message, StringComparison.Ordinal);
        Assert.Equal("opening", Assert.IsAssignableFrom<SettingsSection>(Assert.Single(services).ImplementationInstance).Name);
    }

    private sealed class Unnamed;

    [SettingsSection("opening")]
    private sealed class First;

    [SettingsSection("opening")]
    private sealed class Second;
}
