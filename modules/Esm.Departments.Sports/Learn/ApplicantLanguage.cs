using System.Globalization;
using Esm.Requests.Contracts;

namespace Esm.Departments.Sports.Learn;

// Texts for somebody who reads another language than whoever makes the request.
internal static class ApplicantLanguage
{
    public static string Say(this RequestInfo request, Func<string> say)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(request.Language);
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
