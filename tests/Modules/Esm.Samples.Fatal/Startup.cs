using Esm.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.Fatal;

// Nothing in the same process can guard against this, as against a stack overflow or a crash in native code.
internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => Environment.Exit(70);
}
