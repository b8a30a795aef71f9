using Esm.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Abstractions.Tests.Settings;

public sealed class SettingsSectionTests
{
    [Fact]
    public void A_section_without_a_name_is_refused()
        => Assert.Contains(nameof(Unnamed), Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddSettingsSection<Unnamed>()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_section_has_the_name_of_its_class()
        => Assert.Equal("opening", Assert.IsAssignableFrom<SettingsSection>(Assert.Single(new ServiceCollection().AddSettingsSection<Opening>()).ImplementationInstance).Name);

    private sealed class Unnamed;

    [SettingsSection("opening")]
    private sealed class Opening;
}
