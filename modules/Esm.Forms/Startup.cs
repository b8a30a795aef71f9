using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Forms.Fields;
using Esm.Forms.Files;
using Esm.Forms.Process;
using Esm.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<FormsDb>();
        services.AddScoped<IFieldType, TextField>();
        services.AddScoped<IFieldType, TextareaField>();
        services.AddScoped<IFieldType, NumberField>();
        services.AddScoped<IFieldType, DateField>();
        services.AddScoped<IFieldType, EmailField>();
        services.AddScoped<IFieldType, PhoneField>();
        services.AddScoped<IFieldType, ChoiceField>();
        services.AddScoped<IFieldType, MultichoiceField>();
        services.AddScoped<IFieldType, CheckboxField>();
        services.AddScoped<IFieldType, PlaceField>();
        services.AddScoped<IFieldType, PhotoField>();
        services.AddScoped<IFieldType, FileField>();
        services.AddScoped<IFormProcessor, FormProcessor>();
        services.AddScoped<IFormFiles, FormFiles>();
        services.AddScoped<ReceiveFile>();
        services.AddScoped<KeptFiles>();
        services.AddSingleton<IBackgroundTask, DeleteUnkeptFiles>();
    }
}
