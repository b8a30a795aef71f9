using Esm.Catalogue.Contracts;
using Esm.Organisation.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Transfer;

// Where a request may go: to other departments, in part to other offerings, or into another request.
internal sealed class TransferChoices(IDepartments departments, IOfferings offerings, WorkflowBook workflows)
{
    private const int MostOfferings = 500;

    public async Task<IReadOnlyList<DepartmentInfo>> ListDepartmentsAsync(Request request, CancellationToken cancellationToken) =>
    [
        .. (await departments.ListAsync(cancellationToken))
            .Where(department => department.Code != request.DepartmentCode)
            .OrderBy(department => department.Name.ToString(), StringComparer.CurrentCulture),
    ];

    public async Task<IReadOnlyList<OfferingInfo>> ListOfferingsAsync(Agent agent, CancellationToken cancellationToken)
        => [.. (await offerings.SearchAsync("", agent.MaySeeInternalOfferings, MostOfferings, cancellationToken)).Where(offering => offering.Kind is OfferingKind.Form or OfferingKind.Procedure)];

    // A department is at home with what its own offerings are: anything else is handed over only on purpose.
    public async Task<bool> IsAtHomeAsync(Request request, string? departmentCode, CancellationToken cancellationToken)
        => (await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken))?.DepartmentCode == departmentCode;

    public async Task<bool> MayJoinAsync(Request request, Agent agent, CancellationToken cancellationToken)
        => workflows.For(await offerings.FindMadeAsync(request, cancellationToken)).Find(request.State, TransitionMeaning.Duplicate, StepMaker.Of(agent)) is not null;
}
