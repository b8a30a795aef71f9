using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Courses;
using Esm.Departments.Sports.EquipmentLoans;

namespace Esm.Departments.Sports;

// Whatever a request holds: hours, things, a place. The caller commits.
internal sealed class Holdings(HoldHall halls, HoldEquipment equipment, LeaveCourse courses)
{
    public async Task ReleaseAsync(Guid requestId, CancellationToken cancellationToken)
    {
        await halls.ReleaseAsync(requestId, cancellationToken);
        await equipment.ReleaseAsync(requestId, cancellationToken);
        await courses.HandleAsync(requestId, cancellationToken);
    }

    // Where nobody else has it by now.
    public async Task TakeAgainAsync(Guid requestId, CancellationToken cancellationToken)
    {
        await halls.HoldAgainAsync(requestId, cancellationToken);
        await equipment.HoldAgainAsync(requestId, cancellationToken);
        await courses.JoinAgainAsync(requestId, cancellationToken);
    }
}
