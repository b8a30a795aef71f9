using Esm.Catalogue.Contracts;
using Esm.Localization;
using Esm.Organisation.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Catalogue.Describe;

// What became wrong with an offering since its file was found in order. Language is that of a cause which no resource file holds.
internal sealed record OfferingFlaw(string Cause, bool Hides, string? Language = null);

internal sealed class OfferingFlaws(LifeEvents lifeEvents, OfferingChecks checks, OfferingOwners owners, IStringLocalizer<Texts> texts)
{
    public IEnumerable<OfferingFlaw> Find(OfferingFile file, OfferingInfo info, IReadOnlyList<DepartmentInfo> departments)
        => FindModule(info)
            .Concat(FindPlace(info, departments))
            .Concat(checks.Find(info).Select(fault => new OfferingFlaw($"{fault.Property}: {fault.Cause}", Hides: true, Cultures.English)))
            .Concat(file.LifeEvents
                .Where(code => lifeEvents.Find(code) is null)
                .Select(code => new OfferingFlaw(texts["Admin.UnknownLifeEvent", code], Hides: false)));

    private IEnumerable<OfferingFlaw> FindModule(OfferingInfo info)
        => owners.FindOff(info.Code) is { } module ? [new OfferingFlaw(texts["Admin.ModuleOff", module], Hides: true)] : [];

    private IEnumerable<OfferingFlaw> FindPlace(OfferingInfo info, IReadOnlyList<DepartmentInfo> departments)
    {
        var department = departments.FirstOrDefault(department => department.Code == info.DepartmentCode);
        if (department is null)
        {
            yield return new OfferingFlaw(texts["Admin.UnknownDepartment", info.DepartmentCode], Hides: true);
        }
        else if (info.TeamCode.Length > 0 && department.Teams.All(team => team.Code != info.TeamCode))
        {
            yield return new OfferingFlaw(texts["Admin.UnknownTeam", info.TeamCode], Hides: true);
        }
    }
}
