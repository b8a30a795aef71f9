using Esm.Requests.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Handle;

// The handlers of the modules that are on. Asked for when needed, not injected: a handler may itself use what this module offers.
internal sealed class Handlers(IServiceProvider services)
{
    public IRequestHandler? Find(string name)
        => name.Length == 0 ? null : services.GetKeyedService<IRequestHandler>(name);
}
