using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Input;

internal static class InputBinding
{
    public static void AddCleanInput(this IServiceCollection services)
    {
        services.AddSingleton<TypedStore>();
        services.Configure<MvcOptions>(options =>
        {
            options.ModelBinderProviders.Insert(0, new LineBinderProvider());
            options.Filters.Add(new FormGate());
            options.Filters.Add(new LostToken());
        });
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(new CleanStringConverter()));
    }
}

// A bound text is one line, unless its property says [DataType(DataType.MultilineText)]; a password stays as it is.
internal sealed class LineBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
        => context.Metadata is { ModelType: var type, MetadataKind: ModelMetadataKind.Property or ModelMetadataKind.Parameter } metadata
            && type == typeof(string)
            && metadata.DataTypeName is not (nameof(DataType.MultilineText) or nameof(DataType.Password))
            && !InputRules.IsSecret(metadata.Name ?? "")
            && context.BindingInfo.BindingSource?.CanAcceptDataFrom(BindingSource.Body) != true
            && context.BindingInfo.BindingSource != BindingSource.Services
                ? new LineBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
                : null;

    private sealed class LineBinder(SimpleTypeModelBinder inner) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await inner.BindModelAsync(bindingContext);
            if (bindingContext.Result is { IsModelSet: true, Model: string text })
            {
                var line = InputText.CleanLine(text);
                bindingContext.Result = ModelBindingResult.Success(line.Length == 0 && bindingContext.ModelMetadata.ConvertEmptyStringToNull ? null : line);
            }
        }
    }
}

// Before the antiforgery token is looked at: what the page does not take at all is refused as such; and the framework's limits put a fresh reader in place.
internal sealed class FormGate : IAuthorizationFilter, IOrderedFilter
{
    // Between the framework's limits (900) and its antiforgery check (1000).
    public int Order => 950;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        CleanFormFeature.Wrap(context.HttpContext);
        // A page without a handler for GET is shown as it is.
        var method = context.HttpContext.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)
            && context.ActionDescriptor is CompiledPageActionDescriptor page
            && context.HttpContext.RequestServices.GetRequiredService<IPageHandlerMethodSelector>().Select(new PageContext(context) { ActionDescriptor = page }) is null)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }
}

// A form without a valid token is shown again by TypedAgainPages, instead of a bare refusal.
internal sealed class LostToken : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            TypedAgainPages.Ask(context.HttpContext);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}

internal sealed class CleanStringConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InputText.Clean(Text(ref reader));

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InputText.CleanLine(Text(ref reader));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    // Half a surrogate pair, escaped: no text.
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("The text is not well formed.", exception);
        }
    }
}
