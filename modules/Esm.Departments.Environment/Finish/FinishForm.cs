using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;

namespace Esm.Departments.Environment.Finish;

// The form that ends a report with a picture of what was done.
internal sealed record FinishForm(RequestInfo Request, Guid PostId, string Text, bool CanBeMailed)
{
    public const string PhotoField = "Photo";

    public static readonly FileRule PhotoRule = new(Most: 1, OnlyPhotos: true);

    public Channel? ToldBy { get; init; }

    // What came with a form that was refused.
    public IReadOnlyList<FileAnswer> Photos { get; init; } = [];

    // Where work may end; what awaits somebody's approval or is answered has no such form.
    public static bool IsFor(RequestInfo request) => request.Phase != RequestPhase.Closed;
}
