using System.Text.Json;
using Esm.Requests.Contracts;

namespace Esm.Departments.It.Incident;

internal sealed class IncidentHandler : IRequestHandler
{
    public IEnumerable<string> CheckSettings(JsonElement settings) => IncidentSettings.Check(settings);

    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        var settings = IncidentSettings.Read(request.Offering.Settings);
        if (settings.FindPriority(request.Info.Answers.Text("impact"), request.Info.Answers.Text("urgency")) is { } priority)
        {
            request.SetPriority(priority);
            await request.SetDeadlineAsync(settings.SpanFor(priority), cancellationToken);
        }
    }
}
