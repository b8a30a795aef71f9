using Esm.Data;
using Esm.Events;
using Esm.Identity.Contracts;
using Esm.Modules;
using Esm.Navigation;
using Esm.Organisation.Contracts;
using Esm.Organisation.Data;
using Esm.Organisation.Departments;
using Esm.Organisation.Lookup;
using Esm.Organisation.Provision;
using Esm.Organisation.Recipes;
using Esm.Pages;
using Esm.Recipes;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Organisation;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<OrganisationDb>();
        services.AddSnapshotSource<DepartmentChanged, DepartmentsSnapshot>();
        services.AddSingleton<IPermissionProvider, OrganisationPermissions>();
        services.AddSingleton<INavigationProvider, OrganisationNavigation>();
        services.AddSingleton<DepartmentCache>();
        services.AddScoped<IDepartments, DepartmentLookup>();
        services.AddScoped<IMembership, MembershipLookup>().AddScoped<IAuthorizationHandler, WorksThere>();
        services.AddScoped<IEventHandler<UserProvisioned>, JoinDepartmentsAndTeams>();
        services.AddScoped<IRecipeStep, DepartmentsStep>();
        services.AddScoped<DepartmentDoor>();
        services.AddScoped<DepartmentPeople>();
        services.AddScoped<SaveDepartment>();
        services.AddScoped<SaveHours>();
        services.AddScoped<SaveMembers>();
        services.AddScoped<SaveTeam>();
        services.AddModulePages<Startup>(pages => pages
            .RequirePermission("/Departments", OrganisationPermissions.ManageOwnDepartments)
            .RequirePermission("/Departments/Create", OrganisationPermissions.ManageDepartments));
    }
}
