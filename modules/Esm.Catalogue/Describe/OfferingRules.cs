using System.Text.RegularExpressions;
using Esm.Catalogue.Data;
using Esm.Forms.Contracts;

namespace Esm.Catalogue.Describe;

// What a well-formed offering must keep to besides its shape. Each problem names the property it is about.
internal static partial class OfferingRules
{
    private const int LongestDeadlineDays = 3650;

    public static IEnumerable<(string Property, string Cause)> Check(OfferingFile file, IFormProcessor forms)
        => CheckNames(file).Concat(CheckPromises(file)).Concat(forms.Check(file.Form).Select(problem => ("form", problem)));

    private static IEnumerable<(string Property, string Cause)> CheckNames(OfferingFile file)
    {
        if (!Code().IsMatch(file.Code) || file.Code.Length > Offering.CodeMaxLength)
        {
            yield return ("code", $"'{file.Code}' is no code: write the department, a dot and a name, in lower-case letters, digits and dashes, as 'environment.graffiti'.");
        }

        if (!Slug().IsMatch(file.Slug) || file.Slug.Length > Offering.SlugMaxLength)
        {
            yield return ("slug", $"'{file.Slug}' cannot be part of an address: use lower-case letters, digits and dashes.");
        }

        if (file.Title.IsEmpty)
        {
            yield return ("title", "The title is empty.");
        }

        if (file.Summary.IsEmpty)
        {
            yield return ("summary", "The summary is empty.");
        }

        if (file.Department.Length is 0 or > Offering.DepartmentCodeMaxLength)
        {
            yield return ("department", "The department is empty or too long.");
        }
    }

    private static IEnumerable<(string Property, string Cause)> CheckPromises(OfferingFile file)
    {
        if (file.Audiences.Count == 0)
        {
            yield return ("audiences", "No audience is named.");
        }

        foreach (var code in file.LifeEvents.Except(LifeEvents.Codes))
        {
            yield return ("lifeEvents", $"The life event '{code}' is unknown; known are {string.Join(", ", LifeEvents.Codes)}.");
        }

        if (file.DeadlineDays is < 0 or > LongestDeadlineDays)
        {
            yield return ("deadlineDays", $"A deadline lies between 0 and {LongestDeadlineDays} days.");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Slug();
}
