using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Esm.Requests.Live;

// That a request changed, and whose work it is: of a hand-over, the department that had it hears too, whose lists it leaves. Travels as an id and codes.
internal sealed record Change(Guid RequestId, string Department, string FormerDepartment)
{
    public static Change Of(EntityEntry<Request> request)
    {
        // By its name: an expression would be made anew for each change.
        var department = request.Property<string>(nameof(Request.DepartmentCode));
        return new Change(request.Entity.Id, department.CurrentValue, department.OriginalValue);
    }

    public static Change? Read(string text)
        => text.Split(' ') is [var id, var department, var former] && Guid.TryParse(id, out var requestId) ? new Change(requestId, department, former) : null;

    public string Write() => $"{RequestId:N} {Department} {FormerDepartment}";

    public bool Concerns(IReadOnlyCollection<string> departments)
        => departments.Contains(Department, StringComparer.Ordinal) || departments.Contains(FormerDepartment, StringComparer.Ordinal);
}
