using Esm.Localization;
using Esm.Requests.Contracts;

namespace Esm.Departments.Sports.Learn;

// Texts for somebody who reads another language than whoever makes the request.
internal static class ApplicantLanguage
{
    public static string Say(this RequestInfo request, Func<string> say)
    {
        using (Cultures.Speak(request.Language))
        {
            return say();
        }
    }
}
