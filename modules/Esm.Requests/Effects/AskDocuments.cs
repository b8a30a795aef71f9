using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Move;

namespace Esm.Requests.Effects;

internal sealed record DocumentsParameters
{
    [Description("What the person has to send.")]
    [MinLength(1)]
    public required IReadOnlyList<LocalizedText> Documents { get; init; }
}

internal sealed class AskDocuments(FollowUps followUps) : WorkflowEffect<DocumentsParameters>
{
    protected override Task RunAsync(IMadeStep step, DocumentsParameters parameters, CancellationToken cancellationToken)
    {
        followUps.AskDocuments((Moved)step, parameters.Documents);
        return Task.CompletedTask;
    }
}
