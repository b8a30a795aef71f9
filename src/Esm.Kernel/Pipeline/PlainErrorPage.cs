using System.Net;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Esm.Pipeline;

// The last page that always works: needs no tenant, no theme, no database.
internal static class PlainErrorPage
{
    public static async Task WriteAsync(HttpContext context, int status)
    {
        var (language, title, text) = Texts(status, LanguageOf(context));
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{WebUtility.HtmlEncode(title)}</title></head>
            <body><main><h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(text)}</p></main></body>
            </html>
            """,
            context.RequestAborted);
    }

    // The tenant's, once its pipeline has chosen one.
    private static string LanguageOf(HttpContext context)
        => (context.Features.Get<IRequestCultureFeature>() is { } chosen ? Cultures.CodeOf(chosen.RequestCulture.UICulture) : null)
            ?? RequestLanguage.InOrder(context.Request).FirstOrDefault(Cultures.IsKnown)
            ?? Cultures.Known[0];

    private static (string Language, string Title, string Text) Texts(int status, string language)
        => (status, language) switch
        {
            (StatusCodes.Status404NotFound, Cultures.Dutch) => (Cultures.Dutch, "Pagina niet gevonden", "Controleer het adres."),
            (StatusCodes.Status404NotFound, Cultures.English) => (Cultures.English, "Page not found", "Please check the address."),
            (StatusCodes.Status404NotFound, _) => (Cultures.French, "Page introuvable", "Vérifiez l’adresse."),
            (StatusCodes.Status503ServiceUnavailable, Cultures.Dutch) => (Cultures.Dutch, "Even geduld", "De dienst is tijdelijk niet beschikbaar. Probeer het over een minuut opnieuw."),
            (StatusCodes.Status503ServiceUnavailable, Cultures.English) => (Cultures.English, "Back in a moment", "The service is not available right now. Please try again in a minute."),
            (StatusCodes.Status503ServiceUnavailable, _) => (Cultures.French, "Un instant", "Le service est momentanément indisponible. Réessayez dans une minute."),
            (StatusCodes.Status400BadRequest, Cultures.Dutch) => (Cultures.Dutch, "Dit formulier kon niet worden gelezen", "Ga terug, controleer wat u hebt ingevuld en probeer het opnieuw."),
            (StatusCodes.Status400BadRequest, Cultures.English) => (Cultures.English, "This form could not be read", "Go back, check what you entered and try again."),
            (StatusCodes.Status400BadRequest, _) => (Cultures.French, "Ce formulaire n’a pas pu être lu", "Revenez en arrière, vérifiez ce que vous avez saisi et réessayez."),
            (_, Cultures.Dutch) => (Cultures.Dutch, "Er is iets misgelopen", "Probeer het opnieuw; lukt het niet, neem dan contact op met uw gemeente."),
            (_, Cultures.English) => (Cultures.English, "Something went wrong", "Please try again; if it keeps failing, contact your commune."),
            _ => (Cultures.French, "Une erreur est survenue", "Réessayez ; si cela continue, contactez votre commune."),
        };
}
