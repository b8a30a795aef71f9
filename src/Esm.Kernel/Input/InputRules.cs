using Esm.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Esm.Input;

internal static class InputRules
{
    // Passwords are taken to the letter. Every bound secret is named so; the conformance suite looks.
    public static bool IsSecret(string name) => name.Contains("password", StringComparison.OrdinalIgnoreCase);

    // What no link of the site leads to: control characters, halves of pairs, segments of nothing but white space.
    public static bool IsNonsense(PathString path)
        => path.Value is { } text
            && (text.Any(char.IsControl)
                || InputText.Clean(text).Length != text.Length
                || text.Split('/').Any(segment => segment.Length > 0 && string.IsNullOrWhiteSpace(segment)));

    // What a client sent cannot be read: its fault, not a module's. Null for anything else.
    public static int? StatusOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException bad)
            {
                return bad.StatusCode;
            }

            if (cause is AntiforgeryValidationException)
            {
                return StatusCodes.Status400BadRequest;
            }
        }

        return null;
    }
}
