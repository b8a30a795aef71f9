using Esm.BackgroundTasks;
using Esm.Catalogue.Contracts;
using Esm.Data;
using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Courses;
using Esm.Departments.Sports.Data;
using Esm.Departments.Sports.EquipmentLoans;
using Esm.Departments.Sports.Manage;
using Esm.Departments.Sports.Recipes;
using Esm.Departments.Sports.Week;
using Esm.Events;
using Esm.Forms.Contracts;
using Esm.Modules;
using Esm.Navigation;
using Esm.Pages;
using Esm.Recipes;
using Esm.Requests.Contracts;
using Esm.Security.Permissions;
using Esm.Shells;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Sports;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<SportsDb>();
        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/Book")
            .AllowAnonymous("/Courses")
            .RequirePermission("/Week", Permissions.ViewSportsCalendar)
            .RequirePermission("/Manage", Permissions.ManageSports));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddSingleton<ILifeEventProvider, LifeEvents>();
        services.AddScoped<IRecipeStep, SportsStep>();
        services.AddScoped<HallClock>().AddScoped<FreeSlots>().AddScoped<NearestSlots>().AddScoped<CheckSlot>();
        services.AddScoped<HoldHall>().AddScoped<BookingView>().AddScoped<SlotForm>();
        services.AddFieldType<HallSlotField>(HallSlotField.TypeName);
        services.AddRequestHandler<HallBookingHandler>("sports.hall-booking");
        services.AddScoped<Stock>().AddScoped<CheckLoan>().AddScoped<HoldEquipment>().AddScoped<LoanView>();
        services.AddFieldType<EquipmentLoanField>(EquipmentLoanField.TypeName);
        services.AddRequestHandler<EquipmentLoanHandler>("sports.equipment-loan");
        services.AddScoped<CourseList>().AddScoped<LeaveCourse>().AddScoped<SamePerson>().AddScoped<TellMovedUp>().AddScoped<RegistrationView>();
        services.AddFieldType<CourseField>(CourseField.TypeName);
        services.AddRequestHandler<CourseRegistrationHandler>("sports.course-registration");
        services.AddScoped<WeekCalendar>().AddScoped<ChangeSports>();
        services.AddScoped<Holdings>().AddScoped<IEventHandler<RequestMoved>, Reopened>();
        services.AddScoped<ReconcileHoldings>().AddScoped<IFeatureEventHandler, ReconcileOnReturn>().AddSingleton<IBackgroundTask, ReconcileHoldingsTask>();
    }
}
