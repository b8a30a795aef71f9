using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Esm.Input;

// Everything behind it sees clean text, in addresses and in forms, whoever reads it and however.
internal static class CleanInput
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (InputRules.IsNonsense(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        CleanQuery(context.Request);
        CleanFormFeature.Wrap(context);
        return next(context);
    }

    // The string itself is replaced: links back to this page are made of it.
    private static void CleanQuery(HttpRequest request)
    {
        var raw = request.QueryString.Value ?? "";
        if (!raw.AsSpan().ContainsAny('%', '+') && raw.All(char.IsAscii))
        {
            return;
        }

        var clean = request.Query.ToDictionary(
            part => InputText.CleanLine(part.Key),
            part => new StringValues([.. part.Value.Select(InputText.CleanLine)]),
            StringComparer.OrdinalIgnoreCase);
        if (request.Query.Any(part => !clean.TryGetValue(part.Key, out var values) || !values.SequenceEqual(part.Value)))
        {
            request.QueryString = QueryString.Create(clean);
        }
    }
}

// Reads a form once and gives it clean.
internal sealed class CleanFormFeature(IFormFeature inner) : IFormFeature
{
    private IFormCollection? _clean;

    // Set where the form could not be read: too large, or no form at all.
    public BadHttpRequestException? Failure { get; private set; }

    public bool HasFormContentType => inner.HasFormContentType;

    public IFormCollection? Form
    {
        get => _clean ??= inner.Form is { } form ? Clean(form) : null;
        set => (inner.Form, _clean) = (value, null);
    }

    public static void Wrap(HttpContext context)
    {
        if (context.Request.HasFormContentType && context.Features.Get<IFormFeature>() is { } feature and not CleanFormFeature)
        {
            context.Features.Set<IFormFeature>(new CleanFormFeature(feature));
        }
    }

    public IFormCollection ReadForm()
    {
        try
        {
            return _clean ??= Clean(inner.ReadForm());
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Failed(exception);
        }
    }

    public async Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _clean ??= Clean(await inner.ReadFormAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Failed(exception);
        }
    }

    // The framework's reader tells only in its message that a limit was passed.
    private BadHttpRequestException Failed(Exception exception)
        => Failure ??= exception as BadHttpRequestException ?? new BadHttpRequestException(
            exception.Message,
            exception.Message.Contains("limit", StringComparison.Ordinal) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
            exception);

    private static FormCollection Clean(IFormCollection form)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in form)
        {
            var key = InputText.CleanLine(name);
            fields[key] = InputRules.IsSecret(key) ? values : new StringValues([.. values.Select(InputText.Clean)]);
        }

        return new FormCollection(fields, form.Files);
    }
}
