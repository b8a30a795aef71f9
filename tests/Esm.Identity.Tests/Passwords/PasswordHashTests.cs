using Esm.Shells;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esm.Identity.Tests.Passwords;

public sealed class PasswordHashTests
{
    // Not asked of a test's host, which hashes quickly.
    [Fact]
    public void Stored_passwords_are_hashed_with_as_many_rounds_as_OWASP_asks_for()
    {
        var services = new ServiceCollection();
        new Startup(new ShellSettings { Name = "Default" }).ConfigureServices(services);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(210_000, provider.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount);
    }
}
