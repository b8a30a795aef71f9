using Esm.Requests.Contracts;
using Esm.Requests.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Workflow;

// Effects and guards without a host.
internal static class SampleParts
{
    public static WorkflowParts Own { get; } = Of(services => services.AddOwnParts());

    public static WorkflowParts Of(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return new WorkflowParts(services.Where(service => !service.IsKeyedService).Select(service => service.ImplementationInstance).OfType<WorkflowPart>());
    }
}
