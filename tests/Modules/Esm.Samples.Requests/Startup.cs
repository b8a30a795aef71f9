using Esm.Modules;
using Esm.Requests.Contracts;
using Esm.Security.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.Requests;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddRequestHandler<CarefulHandler>("samples.careful");
        services.AddRequestHandler<TalkativeHandler>("samples.talkative");
        services.AddRequestHandler<UnluckyHandler>("samples.unlucky");
        services.AddSingleton<Luck>();
        services.AddWorkflowEffect<StampRequest, StampParameters>("samples.stamp");
        services.AddWorkflowGuard<EnoughWords, EnoughWordsParameters>("samples.enough-words").AddWorkflowGuard<Failing>("samples.failing");
    }
}
