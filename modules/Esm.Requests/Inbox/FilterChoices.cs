using Esm.Catalogue.Contracts;
using Esm.Organisation.Contracts;

namespace Esm.Requests.Inbox;

// What the filters of inbox and board offer to choose from, by code.
internal sealed record FilterOptions(IReadOnlyDictionary<string, string> Departments, IReadOnlyList<KeyValuePair<string, string>> Offerings)
{
    public string NameOf(string departmentCode) => Departments.GetValueOrDefault(departmentCode, departmentCode);
}

internal sealed class FilterChoices(IDepartments departments, IOfferings offerings)
{
    public async Task<FilterOptions> ListAsync(InboxOwner owner, CancellationToken cancellationToken)
    {
        var own = owner.Agent.WorksOn.ToHashSet(StringComparer.Ordinal);
        var names = (await departments.ListAsync(cancellationToken))
            .Where(department => own.Contains(department.Code))
            .ToDictionary(department => department.Code, department => department.Name.ToString(), StringComparer.Ordinal);
        var asked = (await offerings.ListAsync(cancellationToken))
            .Where(offering => own.Contains(offering.DepartmentCode) && offering.Kind is OfferingKind.Form or OfferingKind.Procedure)
            .Select(offering => KeyValuePair.Create(offering.Code, offering.Title.ToString()))
            .OrderBy(offering => offering.Value, StringComparer.CurrentCultureIgnoreCase);
        return new FilterOptions(names, [.. asked]);
    }
}
