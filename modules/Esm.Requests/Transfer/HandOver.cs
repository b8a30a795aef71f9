using Esm.Organisation.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Esm.Requests.Work;

namespace Esm.Requests.Transfer;

// Gives a request to another department, with its whole file and the reason. The person is told once, and starts nothing again.
internal sealed class HandOver(RequestsDb db, DeskWork work, IDepartments departments, Correspondence correspondence, AgentMails agents)
{
    public async Task<DeskOutcome> HandleAsync(AgentPost post, string departmentCode, CancellationToken cancellationToken)
    {
        if (await departments.FindAsync(departmentCode, cancellationToken) is not { } department)
        {
            return new DeskOutcome.NotAllowed();
        }

        return await work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (request.IsClosed || request.DepartmentCode == departmentCode)
                {
                    return false;
                }

                var data = new EventData { From = request.DepartmentCode, To = department.Name.ToString() };
                var happened = request.HandOver(entry with { Data = data }, departmentCode);
                db.Events.Add(happened);
                await correspondence.TellAsync(request, happened, state: null, also: [], cancellationToken);
                await agents.TellHandedOverAsync(request, cancellationToken);
                return true;
            },
            cancellationToken);
    }
}
