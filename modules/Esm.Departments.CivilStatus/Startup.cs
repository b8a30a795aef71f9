using Esm.Departments.CivilStatus.Certificates;
using Esm.Departments.CivilStatus.Declarations;
using Esm.Departments.CivilStatus.Desk;
using Esm.Departments.CivilStatus.NationalNumbers;
using Esm.Departments.CivilStatus.Receipts;
using Esm.Departments.CivilStatus.Reveal;
using Esm.Forms.Contracts;
using Esm.Modules;
using Esm.Pages;
using Esm.Requests.Contracts;
using Esm.Security.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.CivilStatus;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModulePages<Startup>(pages => pages.RequirePermission("/Reveal", Permissions.RevealNationalNumber));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<NumberVault>();
        services.AddFieldType<NationalNumberField>(NationalNumberField.TypeName);
        services.AddRequestHandler<CertificateHandler>("civil-status.certificate");
        services.AddRequestHandler<DeclarationHandler>("civil-status.declaration");
        services.AddScoped<CertificateRules>().AddScoped<MadeCertificate>();
        services.AddScoped<ReceiptSources>().AddScoped<Receipt>();
        services.AddScoped<DeskView>().AddScoped<RevealNumber>().AddScoped<MayReveal>().AddScoped<NoteLook>();
    }
}
