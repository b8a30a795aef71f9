using System.Text.RegularExpressions;
using Esm.Catalogue.Data;
using Esm.Forms.Contracts;

namespace Esm.Catalogue.Describe;

// What a well-formed offering must keep to besides its shape. Each problem names the property it is about.
internal sealed partial class OfferingRules(IFormProcessor forms, LifeEvents lifeEvents, OfferingChecks checks)
{
    private const int LongestDeadlineDays = 3650;

    public IEnumerable<(string Property, string Cause)> Check(OfferingFile file)
        => CheckNames(file)
            .Concat(OfferingBounds.Check(file))
            .Concat(CheckPromises(file))
            .Concat(OfferingKindRules.Check(file))
            .Concat(CheckReferences(file))
            .Concat(forms.Check(file.Form).Select(problem => ("form", problem)))
            .Concat(checks.Find(file.ToInfo(0)).Select(fault => (fault.Property, fault.Cause)));

    private static IEnumerable<(string Property, string Cause)> CheckNames(OfferingFile file)
    {
        if (!IsCode(file.Code))
        {
            yield return ("code", $"'{file.Code}' is no code: write the department, a dot and a name, in lower-case letters, digits and dashes, as 'environment.graffiti'.");
        }

        if (!Word().IsMatch(file.Slug) || file.Slug.Length > Offering.SlugMaxLength)
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

    private IEnumerable<(string Property, string Cause)> CheckPromises(OfferingFile file)
    {
        if (file.Audiences.Count == 0)
        {
            yield return ("audiences", "No audience is named.");
        }

        foreach (var code in file.LifeEvents.Where(code => lifeEvents.Find(code) is null))
        {
            yield return ("lifeEvents", $"The life event '{code}' is unknown; known are {string.Join(", ", lifeEvents.All.Select(lifeEvent => lifeEvent.Code))}.");
        }

        if (file.DeadlineDays is < 0 or > LongestDeadlineDays)
        {
            yield return ("deadlineDays", $"A deadline lies between 0 and {LongestDeadlineDays} days.");
        }
    }

    private static IEnumerable<(string Property, string Cause)> CheckReferences(OfferingFile file)
    {
        if (file.Team.Length > 0 && !Word().IsMatch(file.Team))
        {
            yield return ("team", $"'{file.Team}' is no code of a team: use lower-case letters, digits and dashes.");
        }

        foreach (var code in file.Related.Where(code => !IsCode(code)))
        {
            yield return ("related", $"'{code}' is no code of an offering.");
        }

        if (file.Related.Contains(file.Code))
        {
            yield return ("related", "An offering is not related to itself.");
        }

        foreach (var code in file.Related.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            yield return ("related", $"'{code.Key}' is named twice.");
        }
    }

    private static bool IsCode(string code) => Code().IsMatch(code) && code.Length <= Offering.CodeMaxLength;

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Word();
}
