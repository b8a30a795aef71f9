using Esm.Departments.It.Approve;
using Esm.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Departments.It.Waiting;

internal sealed class ListModel(ReadApproval read) : PageModel
{
    public IReadOnlyList<ApprovalView> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Waiting = await read.ListWaitingAsync(User.GetUserId(), cancellationToken);
}
