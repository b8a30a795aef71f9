using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Forms.Fields;
using Esm.Forms.Files;
using Esm.Forms.Process;
using Esm.Modules;
using Esm.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<FormsDb>();
        services.AddFieldType<Fields.TextField>("text");
        services.AddFieldType<TextareaField>("textarea");
        services.AddFieldType<NumberField>("number");
        services.AddFieldType<DateField>("date");
        services.AddFieldType<EmailField>("email");
        services.AddFieldType<PhoneField>("phone");
        services.AddFieldType<ChoiceField>("choice");
        services.AddFieldType<MultichoiceField>("multichoice");
        services.AddFieldType<CheckboxField>("checkbox");
        services.AddFieldType<PlaceField>("place");
        services.AddFieldType<PhotoField>(PhotoField.Code);
        services.AddFieldType<FileField>(FileField.Code);
        services.AddScoped<FieldTypes>();
        services.AddScoped<IFormProcessor, FormProcessor>();
        services.AddScoped<IFormFiles, FormFiles>();
        services.AddScoped<UploadStore>();
        services.AddScoped<WaitingFiles>();
        services.AddScoped<ReceiveFile>();
        services.AddScoped<KeptFiles>();
        services.AddScoped<ReadFiles>();
        services.AddScoped<ITypedFiles, LostFiles>();
        services.AddSingleton<IBackgroundTask, DeleteUnkeptFiles>();
    }
}
