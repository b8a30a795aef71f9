using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Modules;
using Esm.Navigation;
using Esm.Notifications.Contracts;
using Esm.Notifications.Data;
using Esm.Notifications.Limits;
using Esm.Notifications.Send;
using Esm.Notifications.Settings;
using Esm.Outbox;
using Esm.Pages;
using Esm.Security.Permissions;
using Esm.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddModulePages<Startup>(pages => pages.RequirePermission("/Settings", NotificationsPermissions.ManageMail));

        services.AddModuleDb<NotificationsDb>();
        services.AddSettingsSection<MailSettings>((settings, _) => ChangeMailSettings.FindProblems(settings));
        services.AddOutboxHandler<MailMessage, SendMail>().AddOutboxHandler<FormerGivenUp, TellFormerGivenUp>();
        services.AddSingleton<MailPassword>();
        services.AddScoped<MailComposer>();
        services.AddScoped<MailTransport>();
        services.AddScoped<MailLimits>();
        services.AddSingleton<IBackgroundTask, ForgetLimitedMails>();
        services.AddScoped<ChangeMailSettings>();
        services.AddScoped<IDeadLetterTexts, DeadMailTexts>();
        services.AddScoped<SendTestMail>();
        services.AddScoped<CheckMail>();
    }
}
