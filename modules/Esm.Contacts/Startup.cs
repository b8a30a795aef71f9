using Esm.Contacts.Browse;
using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Esm.Contacts.History;
using Esm.Contacts.Identify;
using Esm.Contacts.Reach;
using Esm.Data;
using Esm.Events;
using Esm.Identity.Contracts;
using Esm.Modules;
using Esm.Navigation;
using Esm.Notifications.Contracts;
using Esm.Pages;
using Esm.Security.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Contacts;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<ContactsDb>();
        services.AddSnapshotSource<ContactChanged, ContactsSnapshot>().AddSnapshotSource<InteractionKept, InteractionsSnapshot>();
        services.AddModulePages<Startup>(pages => pages.RequirePermission("/Browse", Permissions.ViewContacts));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddScoped<IContacts, ContactBook>();
        services.AddScoped<IContactHistory, ContactHistory>();
        services.AddScoped<IEventHandler<AccountEmailConfirmed>, TakeAccountAddress>();
        services.AddScoped<ContactSearch>().AddScoped<FindLikely>();
        services.AddScoped<IEventHandler<AddressRefused>, MarkEmail>().AddScoped<IEventHandler<MailAccepted>, MarkEmail>();
    }
}
